import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** Whether a team, or in local time anybody on it, is asked by a check-in between two moments, or was. */
export async function isAskedBetween(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  from: Date,
  to: Date,
): Promise<boolean> {
  const { rows } = await sql<{ asked: boolean }>`
    with newest as (
      select id, opens_at, asks_on from check_in
      where workspace_id = ${workspaceId} and team_id = ${teamId} and state in ('open', 'closed')
      order by opens_at desc limit 1
    )
    select exists (
        select from cadence
        where workspace_id = ${workspaceId} and team_id = ${teamId} and paused_at is null
          and next_at between ${from} and ${to}
      )
      or exists (select from newest where opens_at between ${from} and ${to})
      or exists (
        select from newest
        join check_in_participant on check_in_participant.check_in_id = newest.id
        where check_in_participant.workspace_id = ${workspaceId} and asks_on is not null
          and asks_at between ${from} and ${to}
      ) as asked`.execute(trx);
  return rows[0]?.asked ?? false;
}
