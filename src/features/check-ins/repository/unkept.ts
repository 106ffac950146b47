import { type RawBuilder, sql } from 'kysely';

// What nobody is going to do any more, of all workspaces: the auditor's questions. They look at the outbox as well,
// because a check-in that asks nobody is open only by name.

interface Unkept {
  workspace_id: string;
  subject: string;
}

/** Open check-ins that nothing reminds or closes, or that have no message in their channel. */
export function stuckCheckIns(overdueSince: Date): RawBuilder<Unkept> {
  return sql`
    select workspace_id, id::text as subject from check_in
    where state = 'open' and (
      due_at is null or closes_at < ${overdueSince}
      or (nudge_at < ${overdueSince} and nudged_at is null)
      or exists (
        select from check_in_participant as asked
        where asked.workspace_id = check_in.workspace_id and asked.check_in_id = check_in.id
          and asked.asks_at < ${overdueSince} and asked.asked_at is null
          and exists (
            select from team_member join person using (workspace_id, user_id)
            where team_member.workspace_id = asked.workspace_id and team_member.team_id = check_in.team_id
              and team_member.user_id = asked.user_id and not is_deactivated
          )
          and not exists (
            select from check_in_away as away
            where away.workspace_id = asked.workspace_id and away.check_in_id = asked.check_in_id
              and away.user_id = asked.user_id
          )
      )
      or not exists (
        select from outbox_message
        where outbox_message.workspace_id = check_in.workspace_id
          and logical_key = 'check-in:' || check_in.id || ':prompt'
      )
    )`;
}

/** Check-ins that were asked about in a channel and are not there any more. */
export function vanishedCheckIns(askedSince: Date): RawBuilder<Unkept> {
  return sql`
    select workspace_id, logical_key as subject from outbox_message
    where created_at > ${askedSince} and to_channel is not null and thread_key is null
      and logical_key like 'check-in:%:prompt' and not exists (
        select from check_in
        where check_in.workspace_id = outbox_message.workspace_id
          and check_in.id = split_part(logical_key, ':', 2)::uuid
      )`;
}

/** Teams that have no schedule, whose check-in is due and not handed on, or was handed on and did not open. */
export function unaskedTeams(overdueSince: Date, handedSince: Date): RawBuilder<Unkept> {
  return sql`
    select workspace_id, id::text as subject from team where not exists (
      select from cadence where cadence.workspace_id = team.workspace_id and cadence.team_id = team.id
    )
    union all
    select workspace_id, team_id::text from cadence where paused_at is null and next_at < ${overdueSince}
    union all
    select workspace_id, team_id::text from cadence
    where paused_at is null and handed_at between ${handedSince} and ${overdueSince} and not exists (
      select from check_in
      where check_in.workspace_id = cadence.workspace_id and check_in.team_id = cadence.team_id
        and check_in.held_on = cadence.handed_on and check_in.started_by is null
    )`;
}
