import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Appointed } from '../rules/rights.ts';

/** What someone was appointed to. */
export async function appointedRolesOf(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
): Promise<Appointed[]> {
  const rows = await trx
    .selectFrom('person_role')
    .select('role')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .execute();
  return rows.map(({ role }) => role);
}

/** Everyone who was appointed to something, in the order of their ids. */
export async function findAppointed({
  trx,
  workspaceId,
}: WorkspaceTransaction): Promise<{ userId: string; role: Appointed }[]> {
  const rows = await trx
    .selectFrom('person_role')
    .innerJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'person_role.workspace_id')
        .onRef('person.user_id', '=', 'person_role.user_id'),
    )
    .select(['person_role.user_id', 'person_role.role'])
    .where('person_role.workspace_id', '=', workspaceId)
    .where('person.is_deactivated', '=', false)
    .orderBy('person_role.user_id')
    .execute();
  return rows.map((row) => ({ userId: row.user_id, role: row.role }));
}

/**
 * Makes exactly these people hold a role; who holds it already keeps the day they were appointed.
 * @returns to whom it was given now, and from whom it was taken
 */
export async function setAppointed(
  { trx, workspaceId }: WorkspaceTransaction,
  role: Appointed,
  userIds: readonly string[],
  by: { userId: string; at: Date },
): Promise<{ given: string[]; taken: string[] }> {
  const removed = trx
    .deleteFrom('person_role')
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', role);
  const left = userIds.length > 0 ? removed.where('user_id', 'not in', userIds) : removed;
  const taken = (await left.returning('user_id').execute()).map((row) => row.user_id);
  if (userIds.length === 0) return { given: [], taken };
  const given = await trx
    .insertInto('person_role')
    .values(
      userIds.map((userId) => ({
        workspace_id: workspaceId,
        user_id: userId,
        role,
        appointed_by: by.userId,
        appointed_at: by.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('user_id')
    .execute();
  return { given: given.map((row) => row.user_id), taken };
}
