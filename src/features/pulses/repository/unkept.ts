import { type RawBuilder, sql } from 'kysely';

type Unkept = RawBuilder<{ workspace_id: string; subject: string }>;

/** Schedules whose pulse should have been opened by then, or whose leads should have been told again that it waits. */
export function unopenedPulses(overdueSince: Date): Unkept {
  return sql`
    select workspace_id, team_id::text as subject from pulse_schedule
    where next_at < ${overdueSince} and paused_at is null`;
}

/** Pulses, and groups of small teams, whose next step should have been taken by then. */
export function unclosedPulses(overdueSince: Date): Unkept {
  return sql`
    select workspace_id, id::text as subject from pulse where due_at < ${overdueSince}
    union all
    select workspace_id, id::text from pulse_group
    where closes_at < ${overdueSince} and closed_at is null and kind = 'small_teams'`;
}
