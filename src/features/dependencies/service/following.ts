import { nowOf } from '../../../core/clock.ts';
import { newId } from '../../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { allNeeds, holdGraph, openOutcomes } from '../repository/graph.ts';
import { setLook } from '../repository/looks.ts';
import { insertNotices, standingNotices, updateNotices } from '../repository/notices.ts';
import { type ImpliedDates, impliedDates } from '../rules/implied-dates.ts';
import { causeOf } from '../rules/paths.ts';
import { type Late, type SlipNotice, slipChanges } from '../rules/slips.ts';
import type { DependenciesDeps } from './deps.ts';
import { tellDropped } from './dropped.ts';
import { showNotices, showSettled } from './notices.ts';
import { hereNow } from './presence.ts';

/**
 * Days, owners or needs have changed, in the caller's transaction: owners hear of what they can't keep any more, once,
 * and of what they can keep again. It goes by what stands, not by what changed, so that nothing is forgotten however it
 * was changed, and it holds the graph, so that nobody is told twice.
 */
export async function followDates(
  deps: Pick<DependenciesDeps, 'clock' | 'outbox'>,
  workspace: WorkspaceTransaction,
): Promise<void> {
  const held = await holdGraph(workspace);
  if (!held) return;
  const standing = await standingNotices(workspace);
  const outcomes = await openOutcomes(workspace);
  const implied = impliedDates(outcomes, await allNeeds(workspace));
  const { tell, rewrite, settle } = slipChanges(lateIn(implied, outcomes), standing);
  const at = nowOf(deps.clock);
  const { here, lookAt } = await hereNow(workspace, tell, at);
  const told = here.map(
    ({ outcomeId, causeId, ownerId, before, earliest }): SlipNotice => ({
      id: newId(deps.clock),
      outcomeId,
      causeId,
      ownerId,
      before,
      after: earliest,
      toldAt: at,
      answer: undefined,
    }),
  );
  const settled = settle.map(
    (notice): SlipNotice => ({ ...notice, answer: { how: 'settled', by: undefined, at } }),
  );
  // Settled first: an outcome has one notice without an answer, whoever owns it.
  await updateNotices(workspace, [...rewrite, ...settled]);
  await insertNotices(workspace, told);
  await showNotices(deps, workspace, { told, rewritten: rewrite }, implied);
  await showSettled(deps, workspace, settled);
  const next = earlier(lookAt, await tellDropped(deps, workspace));
  if (next?.getTime() !== held.lookAt?.getTime()) await setLook(workspace, next);
}

function earlier(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (!one || !other) return one ?? other;
  return one < other ? one : other;
}

function lateIn(
  implied: ImpliedDates,
  outcomes: readonly { id: string; ownerId: string; dueOn: string }[],
): Late[] {
  const late = new Set(implied.late());
  return outcomes.flatMap(({ id, ownerId, dueOn }) => {
    const earliest = late.has(id) ? implied.of(id) : undefined;
    const causeId = earliest && causeOf(implied, id);
    return earliest && causeId ? [{ outcomeId: id, ownerId, dueOn, earliest, causeId }] : [];
  });
}
