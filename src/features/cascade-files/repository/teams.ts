import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { ListedTeam } from '../rules/meant.ts';

/** Every team of the workspace. */
export async function listTeams({ trx, workspaceId }: WorkspaceTransaction): Promise<ListedTeam[]> {
  const rows = await trx
    .selectFrom('team')
    .select(['id', 'name', 'channel_id'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  return rows.map(({ id, name, channel_id }) => ({ id, name, channelId: channel_id }));
}
