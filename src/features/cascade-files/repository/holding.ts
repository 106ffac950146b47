import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** Holds all outcomes until the transaction ends; in one order, so that two never wait for each other. */
export async function holdOutcomes({ trx, workspaceId }: WorkspaceTransaction): Promise<void> {
  await sql`
    select id from outcome where workspace_id = ${workspaceId} order by id for no key update`.execute(trx);
}
