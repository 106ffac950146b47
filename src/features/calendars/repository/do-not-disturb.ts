import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { DoNotDisturb, Quiet } from '../rules/quiet.ts';
import { type CalendarChoice, workingTime } from '../rules/working-time.ts';

/** What keeps messages from each of these people, in one query; those whom we don't know are left out. */
export async function quietOf(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[],
  company: CalendarChoice,
): Promise<Map<string, Quiet>> {
  const rows = await trx
    .selectFrom('person')
    .leftJoin('person_calendar as own', (join) =>
      join.onRef('own.workspace_id', '=', 'person.workspace_id').onRef('own.user_id', '=', 'person.user_id'),
    )
    .leftJoin('do_not_disturb as dnd', (join) =>
      join.onRef('dnd.workspace_id', '=', 'person.workspace_id').onRef('dnd.user_id', '=', 'person.user_id'),
    )
    .select([
      'person.user_id',
      'person.zone',
      'own.quiet_from',
      'own.quiet_to',
      'dnd.starts_at',
      'dnd.ends_at',
    ])
    .where('person.workspace_id', '=', workspaceId)
    .where('person.user_id', 'in', userIds)
    .execute();
  return new Map(
    rows.map(({ user_id, zone, quiet_from, quiet_to, starts_at, ends_at }) => {
      const own = quiet_from && quiet_to ? { quiet: { from: quiet_from, to: quiet_to } } : {};
      const doNotDisturb = starts_at && ends_at ? { startsAt: starts_at, endsAt: ends_at } : undefined;
      return [user_id, { zone, hours: workingTime(own, company).quiet, doNotDisturb }];
    }),
  );
}

/** What was read about these people's Do Not Disturb, and when. */
export async function knownDoNotDisturb(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<Map<string, { endsAt: Date | undefined; readAt: Date }>> {
  if (userIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('do_not_disturb')
    .select(['user_id', 'ends_at', 'read_at'])
    .where('workspace_id', '=', workspaceId)
    .where('user_id', 'in', userIds)
    .execute();
  return new Map(rows.map((row) => [row.user_id, { endsAt: row.ends_at ?? undefined, readAt: row.read_at }]));
}

/**
 * Whether it is of interest when somebody is to be left alone: they are on a team, or Slack was asked about them, since
 * they were to be told something. Slack tells of everybody in the company.
 */
export async function isFollowed(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from team_member where workspace_id = ${workspaceId} and user_id = ${userId}
    union all
    select from do_not_disturb where workspace_id = ${workspaceId} and user_id = ${userId}
    limit 1`.execute(trx);
  return rows.length > 0;
}

/**
 * Writes what Slack said about people's Do Not Disturb; of people whom nobody knows nothing is kept. In the order of
 * their ids, so that two who write the same people at once never wait for each other in a circle.
 */
export async function saveDoNotDisturb(
  { trx, workspaceId }: WorkspaceTransaction,
  windows: ReadonlyMap<string, DoNotDisturb | undefined>,
  readAt: Date,
): Promise<void> {
  if (windows.size === 0) return;
  const known = await trx
    .selectFrom('person')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', 'in', [...windows.keys()])
    .orderBy('user_id')
    .execute();
  if (known.length === 0) return;
  await trx
    .insertInto('do_not_disturb')
    .values(
      known.map(({ user_id }) => ({
        workspace_id: workspaceId,
        user_id,
        starts_at: windows.get(user_id)?.startsAt ?? null,
        ends_at: windows.get(user_id)?.endsAt ?? null,
        read_at: readAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'user_id']).doUpdateSet({
        starts_at: sql`excluded.starts_at`,
        ends_at: sql`excluded.ends_at`,
        read_at: sql`excluded.read_at`,
      }),
    )
    .execute();
}
