import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** Holds the whole cascade until the transaction ends: its outcomes, then what hangs together through them. */
export async function holdCascade({ trx, workspaceId }: WorkspaceTransaction): Promise<void> {
  await sql`
    select id from outcome where workspace_id = ${workspaceId} order by id for no key update`.execute(trx);
  await sql`
    insert into dependency_graph (workspace_id, revision) values (${workspaceId}, 1)
    on conflict (workspace_id) do update set revision = dependency_graph.revision + 1`.execute(trx);
}
