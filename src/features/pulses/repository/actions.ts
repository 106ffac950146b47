import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { PulseAction } from '../rules/action.ts';

/** What is done about a pulse's result, as far as somebody has said so. */
export async function actionOf(
  { trx, workspaceId }: WorkspaceTransaction,
  pulseId: string,
): Promise<PulseAction | undefined> {
  const row = await trx
    .selectFrom('pulse_action')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('pulse_id', '=', pulseId)
    .executeTakeFirst();
  if (!row) return undefined;
  const chosen = { chosenBy: row.chosen_by, chosenAt: row.chosen_at };
  if (row.what !== null && row.owner_id !== null && row.due_on !== null) {
    return {
      ...chosen,
      what: row.what,
      ownerId: row.owner_id,
      dueOn: row.due_on,
      doneOn: row.done_on ?? undefined,
    };
  }
  return { ...chosen, declinedBecause: row.declined_because ?? '' };
}
