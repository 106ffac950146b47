import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { CheckIn } from '../rules/timeline.ts';

/**
 * Keeps whether everyone who was asked has answered. A late answer can make it so; what is added to the team after the
 * close is nothing that was asked, and takes nothing back.
 */
export async function keepKept(
  { trx, workspaceId }: WorkspaceTransaction,
  checkInId: string,
  isKept: boolean,
): Promise<void> {
  await trx
    .updateTable('check_in')
    .set({ is_kept: isKept })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', checkInId)
    .where('is_kept', 'is not', true)
    .execute();
}

/**
 * Whether a team kept its scheduled check-ins up to this one, the newest first. Those that were skipped, and in which
 * everyone was away, are left out.
 */
export async function keptUpTo(
  { trx, workspaceId }: WorkspaceTransaction,
  { teamId, opensAt }: Pick<CheckIn, 'teamId' | 'opensAt'>,
  most: number,
): Promise<boolean[]> {
  const rows = await trx
    .selectFrom('check_in')
    .select('is_kept')
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .where('state', '=', 'closed')
    .where('started_by', 'is', null)
    .where('is_kept', 'is not', null)
    .where('opens_at', '<=', opensAt)
    .orderBy('opens_at', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ is_kept }) => is_kept === true);
}
