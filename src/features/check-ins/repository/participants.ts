import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { grouped } from './grouped.ts';

/** Adds people to those whom a check-in asks; who is among them already stays. */
export async function addParticipants(
  workspace: WorkspaceTransaction,
  checkInId: string,
  userIds: readonly string[],
): Promise<void> {
  await addParticipantsOfAll(workspace, [{ checkInId, userIds }]);
}

/** The same for several check-ins. */
export async function addParticipantsOfAll(
  { trx, workspaceId }: WorkspaceTransaction,
  added: readonly { checkInId: string; userIds: readonly string[] }[],
): Promise<void> {
  const rows = added.flatMap(({ checkInId, userIds }) =>
    userIds.map((userId) => ({ workspace_id: workspaceId, check_in_id: checkInId, user_id: userId })),
  );
  if (rows.length === 0) return;
  await trx
    .insertInto('check_in_participant')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Settles who took part in a check-in: these of its participants, and nobody else. */
export async function keepParticipants(
  { trx, workspaceId }: WorkspaceTransaction,
  checkInId: string,
  userIds: readonly string[],
): Promise<void> {
  await trx
    .deleteFrom('check_in_participant')
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', checkInId)
    .where('user_id', 'not in', userIds.length > 0 ? userIds : [''])
    .execute();
}

/** Those whom a check-in asks, and with its close those who were counted. */
export async function participantsOf(workspace: WorkspaceTransaction, checkInId: string): Promise<string[]> {
  return (await participantsOfAll(workspace, [checkInId])).get(checkInId) ?? [];
}

/** The same of several: check-in id -> user ids. */
export async function participantsOfAll(
  { trx, workspaceId }: WorkspaceTransaction,
  checkInIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (checkInIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('check_in_participant')
    .select(['check_in_id', 'user_id'])
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', 'in', checkInIds)
    .orderBy('user_id')
    .execute();
  return grouped(rows, (row) => row.user_id);
}
