import { type Kysely, sql } from 'kysely';

/** Whether everyone who was asked has answered: in a row, that is a team's streak. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // None while it has not closed, and where nobody was asked.
  await sql`alter table check_in add column is_kept boolean`.execute(db);
  // Of those from before it is only known who has answered anything.
  await sql`
    update check_in set is_kept = not exists (
      select from check_in_participant as asked
      where asked.workspace_id = check_in.workspace_id and asked.check_in_id = check_in.id and not exists (
        select from answer
        where answer.workspace_id = asked.workspace_id and answer.check_in_id = asked.check_in_id
          and answer.user_id = asked.user_id
      )
    )
    where state = 'closed' and started_by is null and exists (
      select from check_in_participant as asked
      where asked.workspace_id = check_in.workspace_id and asked.check_in_id = check_in.id
    )`.execute(db);
}
