import type { Selectable } from 'kysely';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import type { SlackPerson } from '../../slack/directory.ts';
import type { PeopleTables } from './tables.ts';

type PersonRow = Selectable<PeopleTables['person']>;

export async function findPeople(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<(SlackPerson & { readAt: Date })[]> {
  if (userIds.length === 0) return [];
  const rows = await trx
    .selectFrom('person')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('user_id', 'in', userIds)
    .execute();
  return rows.map((row) => ({ ...personOf(row), readAt: row.read_at }));
}

/** The workspace's admins that we know of and that can read a message, in the order of their ids. */
export async function findAdmins({ trx, workspaceId }: WorkspaceTransaction): Promise<SlackPerson[]> {
  const rows = await trx
    .selectFrom('person')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('is_admin', '=', true)
    .where('is_deactivated', '=', false)
    .where('is_bot', '=', false)
    .orderBy('user_id')
    .execute();
  return rows.map(personOf);
}

/**
 * Writes people, or what is new about them. Their rows are locked in the order of their ids, whatever order the
 * caller has them in: two that save the same people at once wait for each other in turn and never in a circle.
 */
export async function savePeople(
  { trx, workspaceId }: WorkspaceTransaction,
  people: readonly SlackPerson[],
  readAt: Date,
): Promise<void> {
  if (people.length === 0) return;
  const inOrder = people.toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
  await trx
    .insertInto('person')
    .values(
      inOrder.map((person) => ({
        workspace_id: workspaceId,
        user_id: person.userId,
        name: person.name,
        zone: person.zone,
        is_admin: person.isAdmin,
        is_bot: person.isBot,
        is_guest: person.isGuest,
        is_deactivated: person.isDeactivated,
        read_at: readAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'user_id']).doUpdateSet((row) => ({
        name: row.ref('excluded.name'),
        zone: row.ref('excluded.zone'),
        is_admin: row.ref('excluded.is_admin'),
        is_bot: row.ref('excluded.is_bot'),
        is_guest: row.ref('excluded.is_guest'),
        is_deactivated: row.ref('excluded.is_deactivated'),
        read_at: row.ref('excluded.read_at'),
      })),
    )
    .execute();
}

function personOf(row: PersonRow): SlackPerson {
  return {
    userId: row.user_id,
    name: row.name,
    zone: row.zone,
    isAdmin: row.is_admin,
    isBot: row.is_bot,
    isGuest: row.is_guest,
    isDeactivated: row.is_deactivated,
  };
}
