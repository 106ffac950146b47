import type { ColumnType, JSONColumnType } from 'kysely';
import type { MessageContent } from './message.ts';

/** The life of a message on its way to Slack; reliability model in docs/reliability.md. */
export type DeliveryState = 'pending' | 'sending' | 'sent' | 'unknown' | 'parked' | 'skipped';

/** One row a message: what it should say, where it stands in Slack, and when to look at it next. */
export interface OutboxMessageTable {
  workspace_id: string;
  id: string;
  /** What the message is about, unique in the workspace, such as `check-in:{id}:prompt`. */
  logical_key: string;
  /** Random, carried by the message itself: the only proof that Slack has it. */
  marker: string;
  /** Exactly one of the two: a channel, or a person who gets it as a DM. */
  to_channel: string | null;
  to_user: string | null;
  /** The logical key of the message in whose thread this one goes. */
  thread_key: string | null;
  content: JSONColumnType<MessageContent>;
  /** Counts what the message should say; `sent_revision` is the one that Slack has. */
  revision: number;
  sent_revision: number;
  state: DeliveryState;
  /** When to try again (pending), give the lease up (sending), or look for the marker (unknown). */
  due_at: Date | null;
  not_after: Date | null;
  /** Goes before everything without this that waits for its turn. */
  ahead: ColumnType<boolean, boolean | undefined, boolean>;
  /** Its reader was not to be disturbed when it was asked for: until then nobody tries to send it. */
  held_until: Date | null;
  /** Tries since the last one that worked; the backoff grows with it. */
  attempts: number;
  /** When the first of those tries failed. */
  failing_since: Date | null;
  lease_token: string | null;
  attempted_at: Date | null;
  /** The revision that the last try carried. */
  attempted_revision: number | null;
  /** How often it was posted as a new message; more than once is looked over for doubles. */
  posts: number;
  first_posted_at: Date | null;
  last_posted_at: Date | null;
  /** When to look for doubles next. */
  sweep_at: Date | null;
  /** Deleted in Slack and posted anew; that happens once. */
  recreated: boolean;
  /** Where the message stands in Slack, once it is known to. */
  channel_id: string | null;
  message_ts: string | null;
  /** Slack's error code of the last failure. */
  last_error: string | null;
  /** Who is told when the message can't be delivered. */
  concerns_user: string | null;
  created_at: Date;
}

/** The picture of a message, from the moment that Slack has its file. */
export interface OutboxPictureTable {
  workspace_id: string;
  message_id: string;
  /** Of what is drawn: a message that is revised keeps its file while its picture is the same. */
  digest: string;
  file_id: string;
  /** How often Slack refused the message with this file. */
  refusals: number;
}

export interface OutboxTables {
  outbox_message: OutboxMessageTable;
  outbox_picture: OutboxPictureTable;
}
