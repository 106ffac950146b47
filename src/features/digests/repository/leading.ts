import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** Whoever is above the leads of so many teams or more, however far above. */
export async function aboveLeads(
  { trx, workspaceId }: WorkspaceTransaction,
  fewest: number,
): Promise<string[]> {
  // `union` forgets what it has seen, so that it would end even in a circle.
  const { rows } = await sql<{ user_id: string }>`
    with recursive above as (
      select team.id as team_id, line.manager_id as user_id
      from team join reporting_line line on line.workspace_id = team.workspace_id and line.user_id = team.lead_id
      where team.workspace_id = ${workspaceId}
      union
      select above.team_id, line.manager_id
      from above join reporting_line line on line.workspace_id = ${workspaceId} and line.user_id = above.user_id
    )
    select user_id from above group by user_id having count(*) >= ${fewest} order by user_id`.execute(trx);
  return rows.map(({ user_id }) => user_id);
}
