import { sql } from 'kysely';
import type { Sandbox } from '../../../sandbox/server/index.ts';
import type { Database } from '../../../src/db/open.ts';
import type { Deed } from './deciding.ts';

/** What is wrong with the escalations of a run, in words. */
export interface Wrongs {
  /** Somebody was to be told, or a decision to come back, and nothing stands in Slack. */
  lost: string[];
  /** Something was posted twice, or done twice. */
  doubled: string[];
  /** Somebody was told although the time of whoever had it was not up. */
  early: string[];
  /** Open, without a moment to come. */
  silent: string[];
  /** Seen accepted by whoever did it, and not in the history. */
  forgotten: string[];
}

interface Event {
  n: number;
  at: Date;
  kind: string;
  by_user: string | null;
  details: { to?: string; until?: string };
}

interface Way {
  id: string;
  ask: string;
  raised_by: string;
  state: string;
  due_at: Date | null;
  events: Event[];
  turns: { user_id: string; message_key: string }[];
  decisions: { id: string }[];
}

interface Row {
  logical_key: string;
  marker: string;
  state: string;
  last_error: string | null;
}

/** Time that a level gives before the next one is told, when nobody does anything. */
const LEVEL_MS = 60_000;

/** After these somebody else may be told at once. */
const OPENS = ['took_back', 'delegated', 'declined', 'raiser_answered', 'escalated_by_hand', 'redirected'];

/** The event by which a deed shows in the history. */
const SHOWN_AS: Partial<Record<Deed['kind'], string>> = {
  decide: 'decided',
  delegate: 'delegated',
  decline: 'declined',
  ask: 'asked_raiser',
  answer: 'raiser_answered',
};

/**
 * Compares the history of each escalation with what was posted to Slack and with what people saw accepted. It knows
 * nothing of how escalations are moved, nor of how messages are delivered.
 */
export async function checkHistories(
  database: Database,
  sandbox: Sandbox,
  deeds: readonly Deed[],
): Promise<Wrongs> {
  const ways = await readWays(database);
  const { rows } = await sql<Row>`
    select logical_key, marker, state, last_error from outbox_message`.execute(database.kysely);
  const rowOf = new Map(rows.map((row) => [row.logical_key, row]));
  const posts = postsByMarker(sandbox);
  const wrongs: Wrongs = { lost: [], doubled: [], early: [], silent: [], forgotten: [] };

  for (const { logical_key: key, marker, state, last_error: error } of rows) {
    const count = posts.get(marker) ?? 0;
    if (count > 1) wrongs.doubled.push(`${key} was posted ${count} times`);
    // What was told of had ended before it went out.
    const isWithdrawn = state === 'skipped' && error === 'withdrawn';
    if (isWithdrawn ? count > 0 : state !== 'sent' || count === 0) {
      wrongs.lost.push(`${key} is ${state} (${error}), posted ${count} times`);
    }
  }
  for (const way of ways) {
    checkMessages(way, rowOf, wrongs);
    checkOrder(way, wrongs);
    const isLate = way.due_at !== null && way.due_at.getTime() < Date.now() - 2 * LEVEL_MS;
    if (isLate) wrongs.silent.push(`${way.ask} was due at ${way.due_at?.toISOString()}`);
  }
  const wayOf = new Map(ways.map((way) => [way.ask, way]));
  for (const { kind, by, ask } of deeds.filter(({ outcome }) => outcome === 'accepted')) {
    const event = SHOWN_AS[kind];
    const events = wayOf.get(ask)?.events ?? [];
    if (!events.some((each) => each.kind === event && each.by_user === by)) {
      wrongs.forgotten.push(`${ask}: ${kind} by ${by}`);
    }
  }
  return wrongs;
}

/** Everyone who was told has a message, and every decision one for whoever raised it. */
function checkMessages(way: Way, rowOf: ReadonlyMap<string, Row>, { lost, doubled }: Wrongs): void {
  const told = way.events.filter(({ kind }) => kind === 'told').map(({ details }) => details.to ?? '');
  const turns = way.turns.map(({ user_id }) => user_id);
  if (told.toSorted().join() !== turns.toSorted().join()) {
    lost.push(`${way.ask}: told ${told}, and the turns are ${turns}`);
  }
  for (const { message_key: key } of way.turns) if (!rowOf.has(key)) lost.push(`${way.ask}: no ${key}`);
  const decided = way.events.filter(({ kind }) => kind === 'decided').length;
  if (decided > 1 || way.decisions.length > decided) doubled.push(`${way.ask} was decided more than once`);
  if (way.decisions.length < decided) lost.push(`${way.ask}: what was decided is not kept`);
  for (const { id } of way.decisions) {
    const key = `escalation:${way.id}:raiser:${id}`;
    if (rowOf.get(key)?.state !== 'sent')
      lost.push(`${way.ask}: ${key} did not come back to whoever raised it`);
  }
}

/** One after the other, nobody before the time of whoever had it is up, and nothing after the end. */
function checkOrder({ ask, events }: Way, { doubled, early, lost }: Wrongs): void {
  let notBefore: Date | undefined;
  let ended = false;
  for (const [index, { n, at, kind, details }] of events.entries()) {
    if (n !== index + 1) lost.push(`${ask}: event ${index + 1} is missing`);
    if (ended) doubled.push(`${ask}: ${kind} after its end`);
    if (kind === 'told') {
      if (notBefore && at < notBefore) {
        early.push(`${ask}: told ${details.to} at ${at.toISOString()}, before ${notBefore.toISOString()}`);
      }
      notBefore = new Date(at.getTime() + LEVEL_MS);
    } else if (kind === 'acknowledged') notBefore = new Date(details.until ?? at);
    else if (OPENS.includes(kind)) notBefore = undefined;
    else if (kind === 'ended') ended = true;
  }
}

async function readWays({ kysely }: Database): Promise<Way[]> {
  const { rows } = await sql<Omit<Way, 'events' | 'turns' | 'decisions'>>`
    select escalation.id, blocker.ask, escalation.raised_by, escalation.state, escalation.due_at
    from escalation join blocker on blocker.id = escalation.blocker_id`.execute(kysely);
  const events = await sql<Event & { escalation_id: string }>`
    select escalation_id, n, at, kind, by_user, details from escalation_event order by n`.execute(kysely);
  const turns = await sql<Way['turns'][number] & { escalation_id: string }>`
    select escalation_id, user_id, message_key from escalation_turn`.execute(kysely);
  const decisions = await sql<{ id: string; escalation_id: string }>`
    select id, escalation_id from decision`.execute(kysely);
  const byWay = <Part extends { escalation_id: string }>(parts: readonly Part[]) =>
    Map.groupBy(parts, ({ escalation_id }) => escalation_id);
  const [eventsOf, turnsOf, decisionsOf] = [byWay(events.rows), byWay(turns.rows), byWay(decisions.rows)];
  return rows.map((row) => ({
    ...row,
    events: eventsOf.get(row.id) ?? [],
    turns: turnsOf.get(row.id) ?? [],
    decisions: decisionsOf.get(row.id) ?? [],
  }));
}

/** The marker in a post's metadata, as an object or as the text that came over the wire. */
export function markerOf(metadata: unknown): string {
  return /"marker":"([^"]+)"/.exec(JSON.stringify(metadata).replaceAll('\\', ''))?.[1] ?? '';
}

/** How often Slack took a message with each marker, deleted ones included. */
function postsByMarker({ calls }: Sandbox): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { method, reply, args } of calls) {
    if (method !== 'chat.postMessage' || reply?.ok !== true) continue;
    const marker = markerOf(args.metadata);
    counts.set(marker, (counts.get(marker) ?? 0) + 1);
  }
  return counts;
}
