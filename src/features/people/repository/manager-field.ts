import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { LOST_AFTER } from '../rules/profiles.ts';

/** The field of profiles in which managers stand, and how far its reading has come. */
export interface ManagerField {
  fieldId: string;
  label: string;
  readUpTo: string | undefined;
}

/** The field, where the workspace has chosen one. */
export async function managerField({
  trx,
  workspaceId,
}: WorkspaceTransaction): Promise<ManagerField | undefined> {
  const row = await trx
    .selectFrom('manager_field')
    .select(['field_id', 'label', 'read_up_to'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row && { fieldId: row.field_id, label: row.label, readUpTo: row.read_up_to ?? undefined };
}

/** Chooses the field, which is read from the beginning; undefined: none. */
export async function setManagerField(
  { trx, workspaceId }: WorkspaceTransaction,
  field: { id: string; label: string } | undefined,
  by: { userId: string; at: Date },
): Promise<void> {
  await trx.deleteFrom('manager_field').where('workspace_id', '=', workspaceId).execute();
  if (!field) return;
  await trx
    .insertInto('manager_field')
    .values({
      workspace_id: workspaceId,
      field_id: field.id,
      label: field.label,
      chosen_by: by.userId,
      chosen_at: by.at,
      due_at: by.at,
      read_up_to: null,
    })
    .execute();
}

/** Says when the next profiles are read, and after whom; unless another field was chosen meanwhile. */
export async function putReadingOff(
  { trx, workspaceId }: WorkspaceTransaction,
  fieldId: string,
  dueAt: Date,
  upTo: string | undefined,
): Promise<void> {
  await trx
    .updateTable('manager_field')
    .set({ due_at: dueAt, read_up_to: upTo ?? null })
    .where('workspace_id', '=', workspaceId)
    .where('field_id', '=', fieldId)
    .execute();
}

/** Takes up to `limit` workspaces in which profiles are to be read, and puts them off until the job must be lost. */
export async function claimDueReadings(
  trx: Transaction<Tables>,
  now: Date,
  limit: number,
): Promise<string[]> {
  const rows = await trx
    .updateTable('manager_field')
    .set({ due_at: new Date(now.getTime() + LOST_AFTER) })
    .where('workspace_id', 'in', (eb) =>
      eb
        .selectFrom('manager_field')
        .select('workspace_id')
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(limit)
        .forNoKeyUpdate()
        .skipLocked(),
    )
    .returning('workspace_id')
    .execute();
  return rows.map((row) => row.workspace_id);
}

/** Workspaces in which nothing has the next profiles read. */
export function overdueReadings(unclaimedSince: Date): RawBuilder<{ workspace_id: string; subject: string }> {
  return sql`
    select workspace_id, label as subject from manager_field where due_at < ${unclaimedSince}`;
}
