import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { ListedTeam } from '../rules/meant.ts';

/** Every team of the workspace, with who is on it. */
export async function listTeams({ trx, workspaceId }: WorkspaceTransaction): Promise<ListedTeam[]> {
  const members = new Map<string, Set<string>>();
  const memberships = await trx
    .selectFrom('team_member')
    .select(['team_id', 'user_id'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  for (const { team_id, user_id } of memberships) {
    members.set(team_id, (members.get(team_id) ?? new Set()).add(user_id));
  }
  const rows = await trx
    .selectFrom('team')
    .select(['id', 'name', 'channel_id'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  return rows.map(({ id, name, channel_id }) => ({
    id,
    name,
    channelId: channel_id,
    members: members.get(id) ?? new Set(),
  }));
}
