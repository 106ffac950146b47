import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Tables } from '../../../db/tables.ts';

// What nobody is going to do any more, of all workspaces: the auditor's questions. They look at the outbox as well,
// because a check-in that asks nobody is open only by name.

interface Found {
  workspaceId: string;
  subject: string;
}

/** Open check-ins that nothing reminds or closes, or that have no message in their channel. */
export function findStuckCheckIns(
  trx: Transaction<Tables>,
  overdueSince: Date,
  limit: number,
): Promise<Found[]> {
  return find(
    trx,
    sql`
    select workspace_id, id::text as subject from check_in
    where state = 'open' and (
      due_at is null or closes_at < ${overdueSince}
      or (nudge_at < ${overdueSince} and nudged_at is null)
      or not exists (
        select from outbox_message
        where outbox_message.workspace_id = check_in.workspace_id
          and logical_key = 'check-in:' || check_in.id || ':prompt'
      )
    )`,
    limit,
  );
}

/** Check-ins that were asked about in a channel and are not there any more. */
export function findVanishedCheckIns(
  trx: Transaction<Tables>,
  askedSince: Date,
  limit: number,
): Promise<Found[]> {
  return find(
    trx,
    sql`
    select workspace_id, logical_key as subject from outbox_message
    where created_at > ${askedSince} and logical_key like 'check-in:%:prompt' and not exists (
      select from check_in
      where check_in.workspace_id = outbox_message.workspace_id
        and outbox_message.logical_key = 'check-in:' || check_in.id || ':prompt'
    )`,
    limit,
  );
}

/** Teams whose next check-in is not planned, or is due and was not handed on, or was handed on and did not open. */
export function findUnaskedTeams(
  trx: Transaction<Tables>,
  overdueSince: Date,
  limit: number,
): Promise<Found[]> {
  return find(
    trx,
    sql`
    select workspace_id, id::text as subject from team where not exists (
      select from cadence where cadence.workspace_id = team.workspace_id and cadence.team_id = team.id
    )
    union all
    select workspace_id, team_id::text from cadence where paused_at is null and next_at < ${overdueSince}
    union all
    select workspace_id, team_id::text from cadence where paused_at is null and handed_at < ${overdueSince}`,
    limit,
  );
}

async function find(trx: Transaction<Tables>, query: RawBuilder<unknown>, limit: number): Promise<Found[]> {
  const { rows } = await sql<{ workspace_id: string; subject: string }>`
    select workspace_id, subject from (${query}) as unkept (workspace_id, subject) limit ${limit}
  `.execute(trx);
  return rows.map(({ workspace_id, subject }) => ({ workspaceId: workspace_id, subject }));
}
