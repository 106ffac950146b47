import { type Kysely, sql } from 'kysely';

/**
 * The outbox: every message Drumbeat wants to stand in Slack, from the wish to the proof that it does.
 * The checks say which combinations of state, lease and place are possible, so that no bug can store another.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table outbox_message (
      workspace_id text not null,
      id text not null,
      logical_key text not null check (length(logical_key) between 1 and 200),
      marker text not null,
      to_channel text,
      to_user text,
      thread_key text,
      content jsonb not null,
      revision integer not null default 1,
      sent_revision integer not null default 0,
      state text not null,
      due_at timestamptz,
      not_after timestamptz,
      attempts integer not null default 0 check (attempts >= 0),
      lease_token text,
      failing_since timestamptz,
      attempted_at timestamptz,
      attempted_revision integer,
      posts integer not null default 0 check (posts >= 0),
      first_posted_at timestamptz,
      sweep_at timestamptz,
      recreated boolean not null default false,
      channel_id text,
      message_ts text,
      last_error text,
      concerns_user text,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      constraint outbox_message_key unique (workspace_id, logical_key),
      constraint outbox_message_thread foreign key (workspace_id, thread_key)
        references outbox_message (workspace_id, logical_key),
      constraint outbox_message_one_recipient check ((to_channel is null) <> (to_user is null)),
      constraint outbox_message_states
        check (state in ('pending', 'sending', 'sent', 'unknown', 'parked', 'skipped')),
      constraint outbox_message_open_is_due
        check ((state in ('pending', 'sending', 'unknown')) = (due_at is not null)),
      constraint outbox_message_leased check ((state = 'sending') = (lease_token is not null)),
      constraint outbox_message_attempted check (
        state not in ('sending', 'unknown') or (attempted_at is not null and attempted_revision is not null)
      ),
      constraint outbox_message_place check (message_ts is null or channel_id is not null),
      constraint outbox_message_sent
        check (state <> 'sent' or (message_ts is not null and sent_revision = revision)),
      constraint outbox_message_revisions check (sent_revision between 0 and revision)
    )`.execute(db);

  // Confirms a message by the marker that message_metadata_posted echoes; also keeps markers unique.
  await sql`create unique index outbox_message_marker on outbox_message (workspace_id, marker)`.execute(db);

  // Wakes the replies of a thread once its first message stands.
  await sql`
    create index outbox_message_replies on outbox_message (workspace_id, thread_key)
    where thread_key is not null`.execute(db);

  // The planner's question over all workspaces: which open messages are due? The time leads, not the
  // workspace, so that a tick costs what is due and not what exists.
  await sql`
    create index outbox_message_due on outbox_message (due_at, workspace_id)
    where due_at is not null`.execute(db);

  // The planner's question over all workspaces: which posts made more than once are to be looked over?
  await sql`
    create index outbox_message_sweep on outbox_message (sweep_at, workspace_id)
    where sweep_at is not null`.execute(db);
}
