import { type Kysely, sql } from 'kysely';

/** Who was greeted for having brought Drumbeat somewhere, and who wants to see no list of what is left to set up. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table onboarding_greeting (
      workspace_id text not null references workspace on delete cascade,
      user_id text not null,
      -- The channel that Drumbeat was invited to; empty for the direct message that somebody opened by themselves.
      place text not null,
      -- The channel that it is about: of one that was opened, none before a channel is chosen.
      channel_id text,
      greeted_at timestamptz not null,
      -- From then on it has no buttons.
      settled_at timestamptz,
      primary key (workspace_id, user_id, place)
    )`.execute(db);
  // What is to be rewritten when a check-in of the channel is set up or opens.
  await sql`
    create index onboarding_greeting_open on onboarding_greeting (workspace_id, channel_id)
      where settled_at is null`.execute(db);

  await sql`
    create table onboarding_dismissal (
      workspace_id text not null references workspace on delete cascade,
      user_id text not null,
      dismissed_at timestamptz not null,
      primary key (workspace_id, user_id)
    )`.execute(db);
}
