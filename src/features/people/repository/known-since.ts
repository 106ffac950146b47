import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** Whom Drumbeat found when it came, it can't tell the age of; they were all there before it. */
const FIRST_READING = '1 day';

/** Those of some people who were in the workspace before a moment, or when Drumbeat came there. */
export async function knownBefore(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[],
  before: Date,
): Promise<Set<string>> {
  if (userIds.length === 0) return new Set();
  const { rows } = await sql<{ user_id: string }>`
    select person.user_id from person
    join workspace on workspace.workspace_id = person.workspace_id
    where person.workspace_id = ${workspaceId} and person.user_id = any(${userIds})
      and (person.known_since <= ${before}
        or person.known_since <= workspace.installed_at + ${sql.lit(FIRST_READING)}::interval)`.execute(trx);
  return new Set(rows.map(({ user_id }) => user_id));
}
