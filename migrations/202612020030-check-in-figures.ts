import { type Kysely, sql } from 'kysely';

/**
 * What a closed check-in came to, as its summary says it: outcomes and their owners change later, and a picture of two
 * months must not change with them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table check_in add column figures jsonb check (figures is null or state = 'closed')`.execute(db);
  // Of those that closed before: what was said in them. What nobody answered about is not known any more.
  await sql`
    update check_in set figures = jsonb_build_object(
      'counts', coalesce((
        select jsonb_object_agg(said.status, said.many) from (
          select status, count(*) as many from answer
          where answer.workspace_id = check_in.workspace_id and answer.check_in_id = check_in.id
          group by status
        ) said
      ), '{}'::jsonb),
      'answered', (
        select count(*) from check_in_participant asked
        where asked.workspace_id = check_in.workspace_id and asked.check_in_id = check_in.id and exists (
          select from answer
          where answer.workspace_id = asked.workspace_id and answer.check_in_id = asked.check_in_id
            and answer.user_id = asked.user_id
        )
      ),
      'asked', (
        select count(*) from check_in_participant asked
        where asked.workspace_id = check_in.workspace_id and asked.check_in_id = check_in.id
      )
    ) where state = 'closed'`.execute(db);
}
