import { sql } from 'kysely';
import type { LocalDate } from '../../../core/calendar.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** The open outcomes of some teams whose day has moved to a later one since a moment, those that moved furthest first. */
export async function slipsSince(
  { trx, workspaceId }: WorkspaceTransaction,
  teamIds: readonly string[],
  since: Date,
): Promise<{ teamId: string; title: string; from: LocalDate; to: LocalDate; moves: number }[]> {
  const { rows } = await sql<{
    team_id: string;
    title: string;
    moved_from: string;
    due_on: string;
    moves: string;
  }>`
    select outcome.team_id, outcome.title, outcome.due_on, moved.moved_from,
      (select count(*) from outcome_move every
       where every.workspace_id = outcome.workspace_id and every.outcome_id = outcome.id) as moves
    from outcome join lateral (
      select moved_from from outcome_move
      where outcome_move.workspace_id = outcome.workspace_id and outcome_move.outcome_id = outcome.id
        and moved_at >= ${since}
      order by moved_at limit 1
    ) moved on true
    where outcome.workspace_id = ${workspaceId} and outcome.team_id = any(${[...teamIds]}::uuid[])
      and outcome.state = 'open' and outcome.due_on > moved.moved_from
    order by outcome.due_on - moved.moved_from desc, outcome.id`.execute(trx);
  return rows.map((row) => ({
    teamId: row.team_id,
    title: row.title,
    from: row.moved_from,
    to: row.due_on,
    moves: Number(row.moves),
  }));
}
