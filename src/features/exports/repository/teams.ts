import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { ListedTeam } from '../rules/teams.ts';

/** Every team of the workspace, by name. */
export async function allTeams({ trx, workspaceId }: WorkspaceTransaction): Promise<ListedTeam[]> {
  const rows = await trx
    .selectFrom('team')
    .select(['id', 'channel_id', 'name', 'lead_id'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    channelId: row.channel_id,
    name: row.name,
    leadId: row.lead_id,
  }));
}

/** The teams that somebody leads, by their ids. */
export async function teamsLedBy(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('team')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('lead_id', '=', userId)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
