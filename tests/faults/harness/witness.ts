import { sql } from 'kysely';
import type { Sandbox } from '../../../sandbox/server/index.ts';
import type { Database } from '../../../src/db/open.ts';

/** What the witness has seen of one run. */
export interface Testimony {
  claims: number;
  /** Outcomes written by the process that held the claim. */
  byHolder: number;
  /** Leases that somebody else ended, after they had run out. */
  takenBack: number;
  /** Messages of unknown outcome settled after somebody had looked for them in Slack. */
  foundByLooking: number;
  /** Changes that nobody had the right to make, in words. */
  stale: string[];
}

/** A timer may come this much early, in ms. */
const EARLY = 10;

/**
 * Has the database itself write down every change of the outbox: what it was, what it became, and which process did
 * it, told by the name of its connection. It knows nothing of how Drumbeat holds its leases.
 */
export async function installWitness({ kysely }: Database): Promise<void> {
  await sql`
    create table outbox_witness (
      nth bigint generated always as identity primary key,
      at timestamptz not null default clock_timestamp(),
      who text not null default current_setting('application_name'),
      message_id text not null,
      old_state text not null,
      new_state text not null,
      old_token text,
      new_token text,
      old_due timestamptz,
      old_ts text,
      new_ts text,
      error text
    )`.execute(kysely);
  await sql`
    create function witness_outbox() returns trigger language plpgsql as $$
    begin
      insert into outbox_witness
        (message_id, old_state, new_state, old_token, new_token, old_due, old_ts, new_ts, error)
      values
        (new.id, old.state, new.state, old.lease_token, new.lease_token, old.due_at, old.message_ts, new.message_ts,
         new.last_error);
      return null;
    end $$`.execute(kysely);
  await sql`
    create trigger witness after update on outbox_message for each row execute function witness_outbox()`.execute(
    kysely,
  );
}

/** The address of a database under which a process is known to the witness. */
export function knownAs(name: string, databaseUrl: string): string {
  const url = new URL(databaseUrl);
  // It wins over the name that the app gives itself: what stands in the address is merged last.
  url.searchParams.set('application_name', name);
  return url.href;
}

interface Change {
  who: string;
  at: Date;
  message_id: string;
  old_state: string;
  new_state: string;
  old_token: string | null;
  new_token: string | null;
  old_due: Date | null;
  old_ts: string | null;
  new_ts: string | null;
  error: string | null;
}

/**
 * Judges every change, for a run in which no message is revised and Slack's echo is off: with the echo any process may
 * confirm a message which another one is sending, without it nobody may. So a claim has one holder, the process that
 * wrote its token, and out of `sending` there are two ways only: the holder writes an outcome, or somebody ends the
 * lease after it ran out, to `unknown` and nothing else. Out of `unknown` only a look at the channel leads, so that
 * there are at most as many such changes as Slack was asked about the channel. What is sent does not change any more.
 */
export async function hear({ kysely }: Database, sandbox: Sandbox): Promise<Testimony> {
  const { rows } = await sql<Change>`select * from outbox_witness order by nth`.execute(kysely);
  const messages = await kysely.selectFrom('outbox_message').select(['id', 'to_channel']).execute();
  const channelOf = new Map(messages.map(({ id, to_channel }) => [id, to_channel]));
  const looks = new Map<unknown, number>();
  for (const { method, args } of sandbox.calls) {
    if (method === 'conversations.history') looks.set(args.channel, (looks.get(args.channel) ?? 0) + 1);
  }
  const testimony: Testimony = { claims: 0, byHolder: 0, takenBack: 0, foundByLooking: 0, stale: [] };
  const holders = new Map<string, string>();
  for (const row of rows) {
    switch (judge(row, holders.get(row.message_id))) {
      case 'claim':
        testimony.claims += 1;
        holders.set(row.message_id, row.who);
        break;
      case 'outcome':
        testimony.byHolder += 1;
        break;
      case 'taken back':
        testimony.takenBack += 1;
        break;
      case 'after a look': {
        const channel = channelOf.get(row.message_id);
        const left = looks.get(channel) ?? 0;
        if (left === 0) testimony.stale.push(`${told(row)}, and nobody had looked`);
        looks.set(channel, left - 1);
        testimony.foundByLooking += 1;
        break;
      }
      case 'stale':
        testimony.stale.push(`${told(row)}, held by ${holders.get(row.message_id) ?? 'nobody'}`);
        break;
      case 'no step':
        break;
    }
  }
  return testimony;
}

function judge(
  row: Change,
  holder: string | undefined,
): 'claim' | 'outcome' | 'taken back' | 'after a look' | 'no step' | 'stale' {
  const { old_state: from, new_state: to } = row;
  // Another time at which to look at it, and nothing else.
  if (from === to && row.old_token === row.new_token && row.old_ts === row.new_ts) return 'no step';
  if (from === 'pending' && to === 'sending' && row.new_token !== null) return 'claim';
  if (from === 'sending') {
    const isOver = row.old_due !== null && row.at.getTime() >= row.old_due.getTime() - EARLY;
    if (to === 'unknown' && row.error === 'lease_expired' && isOver) return 'taken back';
    return row.who === holder && to !== 'sending' ? 'outcome' : 'stale';
  }
  return from === 'unknown' && to !== 'sending' ? 'after a look' : 'stale';
}

const told = ({ who, message_id, old_state, new_state, at }: Change) =>
  `${who} wrote ${message_id} from ${old_state} to ${new_state} at ${at.toISOString()}`;
