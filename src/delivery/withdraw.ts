import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../db/tenant.ts';

/**
 * Has those of these messages not sent that surely stand nowhere, which is what was never tried: one statement, in the
 * order of their keys, so that nobody waits in a circle.
 * @returns their keys
 */
export async function withdrawUntried(
  { trx, workspaceId }: WorkspaceTransaction,
  keys: readonly string[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const { rows } = await sql<{ logical_key: string }>`
    with untried as (
      select id from outbox_message
      where workspace_id = ${workspaceId} and logical_key = any(${[...keys]}::text[])
        and state = 'pending' and posts = 0 and message_ts is null
      order by logical_key for no key update
    )
    update outbox_message set state = 'skipped', due_at = null, last_error = 'withdrawn' from untried
    where outbox_message.workspace_id = ${workspaceId} and outbox_message.id = untried.id
    returning outbox_message.logical_key`.execute(trx);
  return new Set(rows.map((row) => row.logical_key));
}
