import type { Sandbox } from '../../../sandbox/server/index.ts';
import type { World } from '../../support/world.ts';
import type { TeamDue } from './teams-due.ts';

const MINUTE = 60_000;

/** What two hours without Slack mean for a team's check-in; minutes, `due` from the beginning of the outage. */
const kinds = {
  /** Asked before it, and answered by one; its reminder and its close fall within. */
  before: { due: -15, window: 60, nudge: 15 },
  /** Its whole window lies within. */
  'too late': { due: 5, window: 15, nudge: 5 },
  /** It opens and is to be reminded within, and can still be answered after it. */
  open: { due: 60, window: 240, nudge: 195 },
  after: { due: 122, window: 60, nudge: 15 },
} as const;
type Kind = keyof typeof kinds;

/** A team whose check-in is of one of these kinds. */
export interface Concerned extends TeamDue {
  kind: Kind;
}

/** So many teams of each kind, with ten leads and ten members between them. */
export function concernedTeams(each: number, begins: number): Concerned[] {
  return Object.entries(kinds).flatMap(([kind, { due, window, nudge }]) =>
    Array.from({ length: each }, (_, index) => ({
      // The keys of the table above, which Object.entries calls strings.
      kind: kind as Kind,
      channel: `${kind.replace(' ', '-')}-${index}`,
      lead: `Lead ${index % 10}`,
      member: `Member ${index % 10}`,
      dueAt: begins + (due + (index % 10)) * MINUTE,
      windowMinutes: window,
      nudgeMinutes: nudge,
    })),
  );
}

/** The names of everyone in these teams. */
export function peopleOf(teams: readonly Concerned[]): string[] {
  return [...new Set(teams.flatMap(({ lead, member }) => [lead, member]))];
}

/** What each channel and each person ought to have got, and what they got instead where that differs. */
export async function differences(world: World, teams: readonly Concerned[]): Promise<string[]> {
  const { sandbox, database } = world;
  const found: string[] = [];
  const posts = postsByChannel(sandbox);
  const rows = await database.kysely.selectFrom('outbox_message').selectAll().execute();
  const owed = new Map(peopleOf(teams).map((name): [string, string[]] => [name, []]));
  for (const { kind, channel, lead, member } of teams) {
    const id = sandbox.channelId(channel);
    const seenByAll = sandbox.messagesIn(channel).filter(({ ephemeralTo }) => ephemeralTo === undefined);
    const standing = seenByAll.map(({ text }) => text);
    const expected = expectedIn(kind, channel);
    const posted = posts.get(id) ?? 0;
    const agrees =
      standing.length === expected.length && standing.every((text, at) => text.includes(expected[at] ?? '?'));
    if (!agrees || posted !== expected.length)
      found.push(`${channel}: ${posted} posted, ${standing.join(' / ')}`);
    const sent = rows.filter((row) => row.channel_id === id && row.state === 'sent').length;
    if (sent !== expected.length) found.push(`${channel}: ${sent} rows are sent`);
    if (kind === 'too late') owed.get(lead)?.push(`I couldn’t post my message in <#${id}>`);
    if (kind === 'open')
      for (const name of [lead, member]) owed.get(name)?.push(`${channel} closes its check-in`);
  }
  for (const [name, expected] of owed) {
    const got = sandbox.dmsOf(name).map(({ text }) => text);
    for (const words of expected) {
      const times = got.filter((text) => text.includes(words)).length;
      if (times !== 1) found.push(`${name} reads ${times} times: ${words}`);
    }
    if (got.length !== expected.length)
      found.push(`${name} has ${got.length} messages, not ${expected.length}`);
  }
  return found;
}

/** What stands in a team's channel in the end, by what it says, oldest first. */
function expectedIn(kind: Kind, team: string): string[] {
  if (kind === 'too late') return [];
  // The summary that the prompt was to become, and its thread.
  if (kind === 'before') return [`${team}, week 48: 1 of 2 answered`, 'Check-in digest'];
  return [`Weekly check-in for ${team}`];
}

/** How many posts Slack made in each channel, those included that were deleted again. */
function postsByChannel({ calls }: Sandbox): Map<unknown, number> {
  const made = calls.filter(({ method, reply }) => method === 'chat.postMessage' && reply?.ok === true);
  const channels = Map.groupBy(made, ({ reply }) => reply?.channel);
  return new Map([...channels].map(([channel, { length }]) => [channel, length]));
}
