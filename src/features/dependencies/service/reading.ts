import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { delayRank } from '../../outcomes/index.ts';
import { allNeeds, openOutcomes } from '../repository/graph.ts';
import { neededAmong } from '../repository/hanging.ts';
import { graphFrom, type Need, type PlannedOutcome } from '../rules/graph.ts';
import { countHanging } from '../rules/hanging.ts';
import { type ImpliedDates, impliedDates } from '../rules/implied-dates.ts';
import { furthestBehind, pathTo } from '../rules/paths.ts';

/** The open outcomes of a workspace, with what a week of waiting for each counts as, and what they need. */
export interface Plan {
  outcomes: readonly (PlannedOutcome & { costAWeek: number })[];
  needs: readonly Need[];
}

/** All of it in two queries, whatever its size. */
export async function readPlan(workspace: WorkspaceTransaction): Promise<Plan> {
  const open = await openOutcomes(workspace);
  const outcomes = open.map((outcome) => ({ ...outcome, costAWeek: delayRank(outcome.delay, 0) }));
  return { outcomes, needs: await allNeeds(workspace) };
}

/** When the open outcomes of the workspace can be done at the earliest. */
export async function readImplied(workspace: WorkspaceTransaction): Promise<ImpliedDates> {
  return impliedDates(await openOutcomes(workspace), await allNeeds(workspace));
}

/** What the open outcomes of the workspace need of one another, and the critical path among some of them. */
export async function readNeeds(workspace: WorkspaceTransaction): Promise<{
  needs: readonly Need[];
  /** @returns the chain of the one of these that is furthest behind its day; empty where all can be done in time */
  pathAmong: (outcomeIds: readonly string[]) => readonly string[];
}> {
  const { outcomes, needs } = await readPlan(workspace);
  return {
    needs,
    pathAmong: (outcomeIds) => {
      const ids = new Set(outcomeIds);
      const implied = impliedDates(outcomes, needs);
      const last = furthestBehind(
        implied,
        outcomes.filter(({ id }) => ids.has(id)),
      );
      return last ? pathTo(implied, last.id) : [];
    },
  };
}

/**
 * How many open outcomes hang on each of these, directly or through others that are open, each counted once; on what is
 * left out nothing does. Only where something needs one of them at all the plan is read.
 */
export async function hangingOn(
  workspace: WorkspaceTransaction,
  outcomeIds: readonly string[],
): Promise<Map<string, number>> {
  const needed = await neededAmong(workspace, outcomeIds);
  if (needed.length === 0) return new Map();
  return countHanging(graphFrom(await openOutcomes(workspace), await allNeeds(workspace)), needed);
}
