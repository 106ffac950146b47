import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Statement } from '../rules/statements.ts';

/** What a team asks itself beside the statements of the app, in the order in which it was added. */
export async function ownStatementsOf(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
): Promise<Statement[]> {
  const rows = await trx
    .selectFrom('pulse_own_statement')
    .select(['id', 'said'])
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .where('retired_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id, said }) => ({ key: id, said }));
}

/** Adds what a team asks from now on, and retires what it asks no more; results keep their words. */
export async function saveOwnStatements(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  { added, retired }: { added: readonly Statement[]; retired: readonly string[] },
  by: { userId: string; at: Date },
): Promise<void> {
  if (retired.length > 0) {
    await trx
      .updateTable('pulse_own_statement')
      .set({ retired_at: by.at })
      .where('workspace_id', '=', workspaceId)
      .where('id', 'in', retired)
      .execute();
  }
  if (added.length === 0) return;
  await trx
    .insertInto('pulse_own_statement')
    .values(
      added.map(({ key, said }) => ({
        workspace_id: workspaceId,
        team_id: teamId,
        id: key,
        said,
        added_by: by.userId,
        added_at: by.at,
      })),
    )
    .execute();
}
