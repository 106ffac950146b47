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

/** Writes down what is done about a result, or why nothing is, in place of what stood there. */
export async function saveAction(
  { trx, workspaceId }: WorkspaceTransaction,
  pulseId: string,
  action: PulseAction,
): Promise<void> {
  const isChosen = 'what' in action;
  const values = {
    what: isChosen ? action.what : null,
    owner_id: isChosen ? action.ownerId : null,
    due_on: isChosen ? action.dueOn : null,
    done_on: isChosen ? (action.doneOn ?? null) : null,
    declined_because: isChosen ? null : action.declinedBecause,
    chosen_by: action.chosenBy,
    chosen_at: action.chosenAt,
  };
  await trx
    .insertInto('pulse_action')
    .values({ workspace_id: workspaceId, pulse_id: pulseId, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'pulse_id']).doUpdateSet(values))
    .execute();
}
