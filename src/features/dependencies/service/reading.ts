import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { delayRank } from '../../outcomes/index.ts';
import { allNeeds, openOutcomes } from '../repository/graph.ts';
import { type Bottleneck, bottlenecks, type Hanging, hangingIn } from '../rules/bottlenecks.ts';
import { graphFrom } from '../rules/graph.ts';
import { type ImpliedDates, impliedDates } from '../rules/implied-dates.ts';
import { pathTo } from '../rules/paths.ts';

/** When the open outcomes of the workspace can be done at the earliest: two queries, whatever its size. */
export async function readImplied(workspace: WorkspaceTransaction): Promise<ImpliedDates> {
  return impliedDates(await openOutcomes(workspace), await allNeeds(workspace));
}

/** The chain of outcomes that decides when one can be done, from what comes first. */
export async function criticalPathOf(workspace: WorkspaceTransaction, outcomeId: string): Promise<string[]> {
  return pathTo(await readImplied(workspace), outcomeId);
}

/** The outcomes that most hangs on, as many as are asked for. */
export async function bottlenecksOf(workspace: WorkspaceTransaction, most: number): Promise<Bottleneck[]> {
  return bottlenecks(await readCosted(workspace), await allNeeds(workspace)).slice(0, most);
}

/** What hangs on each of these outcomes, directly or through others; on what is left out nothing does. */
export async function hangingOn(
  workspace: WorkspaceTransaction,
  outcomeIds: readonly string[],
): Promise<Map<string, Hanging>> {
  if (outcomeIds.length === 0) return new Map();
  const hanging = hangingIn(graphFrom(await readCosted(workspace), await allNeeds(workspace)));
  return new Map(
    outcomeIds.flatMap((id) => {
      const found = hanging.get(id);
      return found ? [[id, found] as const] : [];
    }),
  );
}

async function readCosted(workspace: WorkspaceTransaction) {
  return (await openOutcomes(workspace)).map(({ id, delay }) => ({ id, costAWeek: delayRank(delay, 0) }));
}
