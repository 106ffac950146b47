import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { blockersByIds, stoppedAmong } from '../../blockers/index.ts';
import { waysOf } from '../../escalations/index.ts';
import { blockedBy } from '../repository/histories.ts';
import type { Status } from '../rules/status.ts';
import { freedText } from '../views/lines.ts';

/**
 * Of outcomes that were last said to be blocked, those whose blocker has ended and that nothing else stops: outcome id ->
 * what came of it, as finished mrkdwn. It is for their owners to say where they stand now.
 * @param statuses what was last said of each
 * @param viewerId who may also read what came of their own private ones
 */
export async function freedSince(
  workspace: WorkspaceTransaction,
  statuses: ReadonlyMap<string, Status | undefined>,
  viewerId?: string,
): Promise<Map<string, string>> {
  const blocked = [...statuses].flatMap(([id, status]) => (status === 'blocked' ? [id] : []));
  if (blocked.length === 0) return new Map();
  const by = await blockedBy(workspace, blocked);
  const ended = new Map(
    (await blockersByIds(workspace, [...by.values()]))
      .filter(({ state }) => state === 'resolved')
      .filter(({ visibility, raisedBy }) => visibility === 'team' || raisedBy === viewerId)
      .map((blocker) => [blocker.id, blocker]),
  );
  if (ended.size === 0) return new Map();
  const stopped = await stoppedAmong(workspace, blocked);
  const ways = await waysOf(workspace, [...ended.keys()]);
  return new Map(
    [...by].flatMap(([outcomeId, blockerId]) => {
      const blocker = ended.get(blockerId);
      return blocker && !stopped.has(outcomeId) ? [[outcomeId, freedText(blocker, ways)] as const] : [];
    }),
  );
}
