import { type RawBuilder, sql } from 'kysely';

interface Unkept {
  workspace_id: string;
  subject: string;
}

/** Notes that nobody looks at any more, of all workspaces. */
export function forgottenWarnings(overdueSince: Date): RawBuilder<Unkept> {
  return sql`
    select workspace_id, id::text as subject from early_warning where due_at < ${overdueSince}`;
}

/** Teams whose deadlines nobody looks at: not when they were due, or never though there are some. */
export function unwatchedDeadlines(overdueSince: Date): RawBuilder<Unkept> {
  return sql`
    select workspace_id, team_id::text as subject from deadline_look where due_at < ${overdueSince}
    union all
    select workspace_id, id::text from team
    where not exists (
      select from deadline_look
      where deadline_look.workspace_id = team.workspace_id and deadline_look.team_id = team.id
    ) and exists (
      select from outcome
      where outcome.workspace_id = team.workspace_id and outcome.team_id = team.id and outcome.state = 'open'
    )`;
}
