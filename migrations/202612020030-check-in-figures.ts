import { type Kysely, sql } from 'kysely';

/**
 * What a closed check-in came to, as its summary says it: outcomes and their owners change later, and a picture of two
 * months must not change with them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table check_in add column figures jsonb check (figures is null or state = 'closed')`.execute(db);
  // Of those that closed before: what was said in them. What nobody answered about is not known any more.
  // Each table is read once: with a question for each check-in, a year of two hundred teams took hours.
  await sql`
    update check_in set figures = jsonb_build_object(
      'counts', coalesce(said.counts, '{}'::jsonb), 'answered', coalesce(asked.answered, 0), 'asked', coalesce(asked.asked, 0)
    )
    from check_in closed
      left join (
        select workspace_id, check_in_id, jsonb_object_agg(status, many) as counts
        from (
          select workspace_id, check_in_id, status, count(*) as many from answer
          group by workspace_id, check_in_id, status
        ) by_status
        group by workspace_id, check_in_id
      ) said on said.workspace_id = closed.workspace_id and said.check_in_id = closed.id
      left join (
        select workspace_id, check_in_id, count(*) as asked, count(has.user_id) as answered
        from check_in_participant
          left join (select distinct workspace_id, check_in_id, user_id from answer) has
            using (workspace_id, check_in_id, user_id)
        group by workspace_id, check_in_id
      ) asked on asked.workspace_id = closed.workspace_id and asked.check_in_id = closed.id
    where closed.workspace_id = check_in.workspace_id and closed.id = check_in.id and closed.state = 'closed'`.execute(
    db,
  );
}
