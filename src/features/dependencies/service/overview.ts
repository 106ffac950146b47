import type { LocalDate } from '../../../core/calendar.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { type Outcome, type OutcomeViewer, outcomesByIds } from '../../outcomes/index.ts';
import type { Acting } from '../../people/index.ts';
import { teamsByIds } from '../../teams/index.ts';
import { touchesAny } from '../repository/needs.ts';
import { bottlenecks } from '../rules/bottlenecks.ts';
import { impliedDates } from '../rules/implied-dates.ts';
import { furthestBehind, pathTo } from '../rules/paths.ts';
import type { BottlenecksView, ShownPath } from '../views/bottlenecks-modal.ts';
import { needsPart } from '../views/parts.ts';
import { teamLines } from '../views/team-lines.ts';
import { lookUp } from './access.ts';
import type { DependenciesDeps } from './deps.ts';
import { needsView } from './needs-view.ts';
import { type Plan, readPlan } from './reading.ts';

/** The bottlenecks that a view lists. */
const LISTED = 10;

/** What a lead, and everyone else, sees of what holds things up. */
export function createOverviewCases(deps: DependenciesDeps) {
  return {
    /** What others wait for most in the workspace, and its critical path. */
    bottlenecks: async (acting: Acting): Promise<BottlenecksView> => {
      const { today } = await lookUp(deps, acting);
      return withWorkspace(deps.db, acting.workspaceId, async (workspace) => {
        const plan = await readPlan(workspace);
        const found = bottlenecks(plan.outcomes, plan.needs).slice(0, LISTED);
        const outcomes = await outcomesByIds(
          workspace,
          found.map(({ id }) => id),
        );
        const teams = await teamsByIds(workspace, [...new Set(outcomes.map(({ teamId }) => teamId))]);
        const byId = new Map(outcomes.map((each) => [each.id, each]));
        const names = new Map(teams.map(({ id, name }) => [id, name]));
        return {
          bottlenecks: found.flatMap((each) => {
            const outcome = byId.get(each.id);
            return outcome ? [{ ...each, outcome, teamName: names.get(outcome.teamId) ?? '' }] : [];
          }),
          path: await criticalPath(workspace, plan, plan.outcomes),
          today,
        };
      });
    },

    /** The same of one team, in a line each; nothing where none of its outcomes needs or is needed. */
    linesOfTeam: async (
      workspace: WorkspaceTransaction,
      outcomes: readonly Outcome[],
      today: LocalDate,
    ): Promise<string[]> => {
      const ids = outcomes.map(({ id }) => id);
      if (!(await touchesAny(workspace, ids))) return [];
      const plan = await readPlan(workspace);
      const own = new Map(outcomes.map((each) => [each.id, each]));
      const most = bottlenecks(plan.outcomes, plan.needs).find(({ id }) => own.has(id));
      const outcome = most && own.get(most.id);
      return teamLines({
        bottleneck: most && outcome && { ...most, title: outcome.title },
        path: await criticalPath(workspace, plan, outcomes),
        today,
      });
    },

    /** What an outcome needs and what needs it, in its own view. */
    partsOf: async (workspace: WorkspaceTransaction, outcome: Outcome, { mayChange, today }: OutcomeViewer) =>
      needsPart(await needsView(workspace, outcome, today), mayChange),
  };
}

/** The chain of the one of these that is furthest behind its day; none where all can be done in time. */
async function criticalPath(
  workspace: WorkspaceTransaction,
  { outcomes, needs }: Plan,
  among: readonly { id: string; dueOn: LocalDate }[],
): Promise<ShownPath | undefined> {
  const implied = impliedDates(outcomes, needs);
  const last = furthestBehind(implied, among);
  const earliest = last && implied.of(last.id);
  if (!last || !earliest) return undefined;
  const path = pathTo(implied, last.id);
  const titles = new Map((await outcomesByIds(workspace, path)).map(({ id, title }) => [id, title]));
  return { titles: path.map((id) => titles.get(id) ?? ''), earliest, dueOn: last.dueOn };
}
