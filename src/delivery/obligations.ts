import { sql } from 'kysely';
import type { Obligation, Unkept } from '../jobs/index.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The planner finds a message whose job was lost every minute, unless it fails at that. */
const OVERDUE_AFTER = 5 * MINUTE;
/** Tens of thousands of messages at Slack's pace take less until the last has been tried. */
const UNTRIED_AFTER = 30 * MINUTE;
/** An outage of Slack, or of the network, that lasts longer is somebody's business. */
const STUCK_AFTER = 15 * MINUTE;

const messages = (count: number) => (count === 1 ? '1 message' : `${count} messages`);
const ago = (now: Date, ms: number) => new Date(now.getTime() - ms);

/** What the auditor itself could not say is no finding of its own. */
const NOT_ITS_OWN = sql`logical_key not like 'audit:%'`;

/** What the delivery has promised: each message is sent, or the person concerned hears why not. */
export const messageObligations: readonly Obligation[] = [
  {
    name: 'forgotten-messages',
    says: (count) =>
      `${messages(count)} should have been sent, and nothing sends ${count === 1 ? 'it' : 'them'}`,
    // A reply waits for its thread's first message, which is looked after by itself.
    unkept: (now) => sql<Unkept>`
      select workspace_id, logical_key as subject from outbox_message as message
      where due_at is not null and ${NOT_ITS_OWN} and (
        due_at < ${ago(now, OVERDUE_AFTER)} or (
          attempts = 0 and failing_since is null and message_ts is null
          and coalesce(held_until, created_at) < ${ago(now, UNTRIED_AFTER)}
          and (thread_key is null or exists (
            select from outbox_message as parent
            where parent.workspace_id = message.workspace_id
              and parent.logical_key = message.thread_key and parent.message_ts is not null
          ))
        )
      )`,
  },
  {
    name: 'stuck-messages',
    says: (count) => `${messages(count)} could not be brought to Slack for over 15 minutes`,
    unkept: (now) => sql<Unkept>`
      select workspace_id, logical_key as subject from outbox_message
      where due_at is not null and failing_since < ${ago(now, STUCK_AFTER)} and ${NOT_ITS_OWN}`,
  },
  {
    name: 'untold-failures',
    says: (count) => `${messages(count)} could not be delivered, and nobody was told`,
    // A reply is not told of where its thread's first message was, to the same person. Notices of older versions have
    // the other key.
    unkept: (now) => sql<Unkept>`
      select workspace_id, logical_key as subject from outbox_message as refused
      where state in ('parked', 'skipped') and (state = 'parked' or last_error = 'not_after')
        and last_error <> 'parent_not_sent' and created_at > ${ago(now, 7 * DAY)}
        and concerns_user is not null and concerns_user is distinct from to_user
        and not exists (
          select from outbox_message as notice
          where notice.workspace_id = refused.workspace_id
            and notice.logical_key in ('undelivered:' || refused.id, 'parked:' || refused.id)
        )`,
  },
];
