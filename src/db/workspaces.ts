import type { Clock } from '../core/clock.ts';
import { nowOf } from '../core/clock.ts';
import type { WorkspaceTransaction } from './tenant.ts';

/** What Slack's `auth.test` and `team.info` tell about the workspace a token belongs to. */
export interface WorkspaceIdentity {
  name: string;
  domain: string | null;
  botUserId: string;
  botId: string;
}

/**
 * Records the workspace, or brings a known one up to date: names change, and a reinstall brings a new bot.
 * Run at start, before anything else writes rows of this workspace. `installed_at` stays the first time.
 */
export async function rememberWorkspace(
  { trx, workspaceId }: WorkspaceTransaction,
  identity: WorkspaceIdentity,
  clock: Clock,
): Promise<void> {
  const described = {
    name: identity.name,
    domain: identity.domain,
    bot_user_id: identity.botUserId,
    bot_id: identity.botId,
  };
  await trx
    .insertInto('workspace')
    .values({ workspace_id: workspaceId, installed_at: nowOf(clock), ...described })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(described))
    .execute();
}
