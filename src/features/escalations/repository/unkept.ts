import { type RawBuilder, sql } from 'kysely';

interface Unkept {
  workspace_id: string;
  subject: string;
}

// What nobody is going to do any more, of all workspaces: the auditor's questions.

/** Open escalations that are due and were not moved, and days that are over and were not looked at. */
export function overdueEscalations(overdueSince: Date): RawBuilder<Unkept> {
  return sql`
    select workspace_id, id::text as subject from escalation where due_at < ${overdueSince}
    union all
    select workspace_id, blocker_id::text from need_by where ends_at < ${overdueSince}`;
}

/** Open escalations that wait for somebody who has left, and that nobody looks at soon. */
export function escalationsWithLeft(now: Date): RawBuilder<Unkept> {
  return sql`
    select escalation.workspace_id, escalation.id::text as subject
    from escalation join person
      on person.workspace_id = escalation.workspace_id and person.user_id = escalation.holder_id
    where escalation.state <> 'ended' and escalation.due_at > ${now} and person.is_deactivated`;
}

/** Open escalations that were brought to nobody by any message: whoever was told has nothing to read. */
export function untoldTurns(): RawBuilder<Unkept> {
  return sql`
    select escalation.workspace_id, turn.id::text as subject
    from escalation join escalation_turn turn
      on turn.workspace_id = escalation.workspace_id and turn.escalation_id = escalation.id
    where escalation.state <> 'ended' and turn.ended_at is null and not exists (
      select from outbox_message
      where outbox_message.workspace_id = turn.workspace_id and outbox_message.logical_key = turn.message_key
    )`;
}

/** Open blockers that ask somebody who has left, and that are not on their way to anybody else. */
export function undecidable(): RawBuilder<Unkept> {
  return sql`
    select blocker.workspace_id, blocker.id::text as subject
    from blocker join person on person.workspace_id = blocker.workspace_id and person.user_id = blocker.asked_of
    where blocker.state = 'open' and person.is_deactivated and not exists (
      select from escalation
      where escalation.workspace_id = blocker.workspace_id and escalation.blocker_id = blocker.id
        and escalation.state <> 'ended'
    )`;
}
