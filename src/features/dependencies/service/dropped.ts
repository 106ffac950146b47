import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { outcomesByIds } from '../../outcomes/index.ts';
import { teamsByIds } from '../../teams/index.ts';
import { droppedKey } from '../keys.ts';
import { type DroppedNeed, droppedNeeds, everyOwnerOf } from '../repository/dropped.ts';
import type { Need } from '../rules/graph.ts';
import { type DroppedView, droppedMessage, droppedSettled } from '../views/dropped-message.ts';
import type { Actor } from './access.ts';
import type { DependenciesDeps } from './deps.ts';
import { hereNow } from './presence.ts';

type DroppedDeps = Pick<DependenciesDeps, 'clock' | 'outbox'>;

/** Who is away for longer finds it in what their outcome needs. */
const TOLD_FOR = 30 * 24 * 60 * 60_000;

/**
 * Tells the owners of what needs something that was dropped; each once, since the message of
 * a need has one key for each of them.
 * @returns when to look again, where somebody is away
 */
export async function tellDropped(
  { clock, outbox }: DroppedDeps,
  workspace: WorkspaceTransaction,
): Promise<Date | undefined> {
  const now = nowOf(clock);
  const needs = await droppedNeeds(workspace, new Date(now.getTime() - TOLD_FOR));
  if (needs.length === 0) return undefined;
  const { here, lookAt } = await hereNow(workspace, needs, now);
  const viewOf = await droppedViews(workspace, here);
  await outbox.postAll(
    workspace,
    here.flatMap((need) => {
      const view = viewOf(need);
      if (!view) return [];
      return [{ key: droppedKey(need), to: { user: need.ownerId }, content: droppedMessage(view) }];
    }),
  );
  return lookAt;
}

/** Somebody has taken a need away: whoever was told that it was dropped reads so, or never hears of it. */
export async function settleDropped(
  { clock, outbox }: DroppedDeps,
  workspace: WorkspaceTransaction,
  need: Pick<Need, 'outcomeId' | 'needsId'>,
  { person }: Actor,
): Promise<void> {
  const owners = await everyOwnerOf(workspace, need.outcomeId);
  const keys = owners.map((ownerId) => droppedKey({ ...need, ownerId }));
  const withdrawn = await outbox.withdraw(workspace, keys);
  const view = (await droppedViews(workspace, [need]))(need);
  if (!view) return;
  const by = {
    userName: person?.name ?? 'someone',
    at: nowOf(clock),
    zone: person?.zone ?? 'Etc/UTC',
  };
  const settled = droppedSettled(view, by);
  const read = keys.filter((key) => !withdrawn.has(key));
  await outbox.reviseAll(workspace, read, async () => new Map(read.map((key) => [key, settled])));
}

type Ends = Pick<DroppedNeed, 'outcomeId' | 'needsId'> & Partial<DroppedNeed>;

async function droppedViews(
  workspace: WorkspaceTransaction,
  needs: readonly Ends[],
): Promise<(need: Ends) => DroppedView | undefined> {
  const ids = needs.flatMap(({ outcomeId, needsId }) => [outcomeId, needsId]);
  const outcomes = new Map(
    (await outcomesByIds(workspace, [...new Set(ids)])).map((each) => [each.id, each]),
  );
  const teamIds = [...new Set([...outcomes.values()].map(({ teamId }) => teamId))];
  const teams = new Map((await teamsByIds(workspace, teamIds)).map(({ id, name }) => [id, name]));
  return ({ outcomeId, needsId, because }) => {
    const outcome = outcomes.get(outcomeId);
    const dropped = outcomes.get(needsId);
    if (!outcome || !dropped) return undefined;
    return {
      outcome,
      dropped: { title: dropped.title, teamName: teams.get(dropped.teamId) ?? '' },
      because,
    };
  };
}
