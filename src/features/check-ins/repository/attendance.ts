import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { AwayMember } from '../rules/attendance.ts';
import { grouped } from './grouped.ts';

/** Who is away at a check-in, by name. A deputy who was deactivated since answers for nobody. */
export async function awayOf(workspace: WorkspaceTransaction, checkInId: string): Promise<AwayMember[]> {
  return (await awayOfAll(workspace, [checkInId])).get(checkInId) ?? [];
}

/** The same of several: check-in id -> who is away. */
export async function awayOfAll(
  { trx, workspaceId }: WorkspaceTransaction,
  checkInIds: readonly string[],
): Promise<Map<string, AwayMember[]>> {
  if (checkInIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('check_in_away as away')
    .innerJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'away.workspace_id')
        .onRef('person.user_id', '=', 'away.user_id'),
    )
    .leftJoin('person as deputy', (join) =>
      join
        .onRef('deputy.workspace_id', '=', 'away.workspace_id')
        .onRef('deputy.user_id', '=', 'away.deputy_id')
        .on('deputy.is_deactivated', '=', false),
    )
    .select(['away.check_in_id', 'away.user_id', 'person.name', 'away.because', 'away.until_on'])
    .select(['deputy.user_id as deputy_id', 'deputy.name as deputy_name'])
    .where('away.workspace_id', '=', workspaceId)
    .where('away.check_in_id', 'in', checkInIds)
    .orderBy('person.name')
    .orderBy('away.user_id')
    .execute();
  return grouped(rows, (row) => ({
    userId: row.user_id,
    name: row.name,
    deputy:
      row.deputy_id === null || row.deputy_name === null
        ? undefined
        : { userId: row.deputy_id, name: row.deputy_name },
    because: row.because,
    until: row.until_on ?? undefined,
  }));
}

/** Makes exactly these people those who are away at a check-in. */
export async function setAway(
  { trx, workspaceId }: WorkspaceTransaction,
  checkInId: string,
  away: readonly AwayMember[],
): Promise<void> {
  await trx
    .deleteFrom('check_in_away')
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', '=', checkInId)
    .execute();
  if (away.length === 0) return;
  await trx
    .insertInto('check_in_away')
    .values(
      away.map(({ userId, deputy, because, until }) => ({
        workspace_id: workspaceId,
        check_in_id: checkInId,
        user_id: userId,
        deputy_id: deputy?.userId ?? null,
        because,
        until_on: until ?? null,
      })),
    )
    .execute();
}

/** The open check-ins that ask some of these people, or anybody, in the order of their ids. */
export async function openCheckInsAsking(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[] | 'anybody',
): Promise<string[]> {
  if (userIds.length === 0) return [];
  const rows = await trx
    .selectFrom('check_in')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'open')
    .where((checkIn) => {
      const asked = checkIn
        .selectFrom('check_in_participant as asked')
        .select('asked.user_id')
        .whereRef('asked.workspace_id', '=', 'check_in.workspace_id')
        .whereRef('asked.check_in_id', '=', 'check_in.id');
      return checkIn.exists(userIds === 'anybody' ? asked : asked.where('asked.user_id', 'in', userIds));
    })
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The teams in whose open check-ins someone answers for others. */
export async function teamsStoodInBy(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('check_in_away as away')
    .innerJoin('check_in', (join) =>
      join
        .onRef('check_in.workspace_id', '=', 'away.workspace_id')
        .onRef('check_in.id', '=', 'away.check_in_id'),
    )
    .select('check_in.team_id')
    .distinct()
    .where('away.workspace_id', '=', workspaceId)
    .where('away.deputy_id', '=', userId)
    .where('check_in.state', '=', 'open')
    .execute();
  return rows.map((row) => row.team_id);
}
