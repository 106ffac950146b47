import { type Kysely, sql } from 'kysely';

/**
 * Where check-ins have closed before there were digests, it is looked who leads as well: else that began with the next
 * one that closes, and its admins were told meanwhile that nobody looks.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into digest_roll (workspace_id, due_at)
    select workspace.workspace_id, max(check_in.closed_at)
    from workspace join check_in on check_in.workspace_id = workspace.workspace_id
    where check_in.closed_at is not null
    group by workspace.workspace_id
    on conflict do nothing`.execute(db);
}
