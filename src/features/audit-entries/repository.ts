import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import { type AuditEntry, type Change, type Kind, readChange } from './rules.ts';

/** Adds what was done. */
export async function insertEntry(
  { trx, workspaceId }: WorkspaceTransaction,
  entry: { id: string; at: Date; actorId: string | undefined; change: Change },
): Promise<void> {
  await trx
    .insertInto('audit_entry')
    .values({
      workspace_id: workspaceId,
      id: entry.id,
      at: entry.at,
      actor_id: entry.actorId ?? null,
      what: entry.change.what,
      facts: JSON.stringify(entry.change.facts),
    })
    .execute();
}

/** Which entries are read. */
export interface EntriesWanted {
  /** Of these kinds alone; all where none are named. */
  kinds?: readonly Kind[] | undefined;
  /** Only those before this one. */
  before?: string | undefined;
  most: number;
}

/** What was done, the newest first. */
export async function entriesOf(
  { trx, workspaceId }: WorkspaceTransaction,
  { kinds, before, most }: EntriesWanted,
): Promise<AuditEntry[]> {
  let query = trx.selectFrom('audit_entry').selectAll().where('workspace_id', '=', workspaceId);
  if (kinds) query = query.where('what', '=', sql<string>`any(${[...kinds]}::text[])`);
  if (before !== undefined) query = query.where('id', '<', before);
  const rows = await query.orderBy('id', 'desc').limit(most).execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    actorId: row.actor_id ?? undefined,
    change: readChange(row.what, row.facts),
  }));
}
