import type { DeliveryRecord, Person } from '../../../sandbox/server/index.ts';
import type { WorkspaceSeed } from '../../../sandbox/server/workspace/workspace.ts';
import { startWorld, type World } from '../../support/world.ts';

/** A Wednesday; the team's first check-in is due on the Monday after, 10:00 in Berlin. */
export const START = '2026-11-25T09:00:00Z';
export const FIRST = '2026-11-30T09:00:00Z';
export const FIRST_CLOSED = '2026-11-30T09:15:00Z';
export const SECOND = '2026-12-07T09:00:00Z';

/** Ana leads, Ben and Cem are members, Dora is in the channel but comes to no team, Root is an admin. */
export const SEED = {
  people: [
    { name: 'Ana', tz: 'Europe/Berlin' },
    { name: 'Ben', tz: 'Europe/Berlin' },
    { name: 'Cem', tz: 'Europe/Berlin' },
    { name: 'Dora', tz: 'Europe/Berlin' },
    { name: 'Root', tz: 'Europe/Berlin', isAdmin: true },
  ],
  channels: [
    { name: 'payments', members: ['Ana', 'Ben', 'Cem', 'Dora', 'Root'], botIsMember: true },
    { name: 'elsewhere', members: ['Ana', 'Ben'] },
    { name: 'secret', members: ['Ana', 'Ben'], isPrivate: true },
  ],
} satisfies WorkspaceSeed;

export const MEMBERS = ['Ana', 'Ben', 'Cem'];

export interface Payments extends World {
  ana: Person;
  ben: Person;
  cem: Person;
  dora: Person;
  root: Person;
}

/** A workspace in which nothing is set up yet. */
export async function startWorkspace(
  settings: Partial<Parameters<typeof startWorld>[0]> = {},
): Promise<Payments> {
  const world = await startWorld({ start: START, seed: SEED, ...settings });
  const { as } = world.sandbox;
  return { ...world, ana: as('Ana'), ben: as('Ben'), cem: as('Cem'), dora: as('Dora'), root: as('Root') };
}

/** A workspace in which Ana has set up the team Payments with Ben and Cem. */
export async function startPayments(
  settings: Partial<Parameters<typeof startWorld>[0]> = {},
): Promise<Payments> {
  const world = await startWorkspace(settings);
  await setUp(world);
  return world;
}

export async function setUp({ ana }: Payments, name = 'Payments'): Promise<void> {
  await ana.command('/checkin setup', { in: 'payments' });
  await ana.type('Team', name);
  await ana.pickUsers('Members', MEMBERS);
  await ana.submit();
  await ana.close();
}

/** Adds an outcome by `/outcomes add`; the owner is who adds it. */
export async function addOutcome(
  person: Person,
  title: string,
  doneMeans = 'Live for all shops',
): Promise<void> {
  await person.command('/outcomes add', { in: 'payments' });
  await person.type('Outcome', title);
  await person.type('What does done mean?', doneMeans);
  await person.pickDate('Due date', '2026-12-18');
  await person.submit();
  await person.close({ all: true });
}

/** The hints that Slack showed one person alone, at one place, in order. */
export function hints(person: Person, place: string): string[] {
  return person
    .read(place)
    .filter(({ ephemeral }) => ephemeral)
    .map(({ text }) => text);
}

export function lastHint(person: Person, place = 'payments'): string {
  return hints(person, place).at(-1) ?? '';
}

/** The check-in messages that stand in a channel, the oldest first, without hints. */
export function posts(world: World, place = 'payments'): string[] {
  return world.sandbox
    .as('Ana')
    .read(place)
    .filter(({ ephemeral }) => !ephemeral)
    .map(({ text }) => text);
}

/** What Drumbeat wrote to someone. */
export function dms(world: World, name: string): string[] {
  return world.sandbox
    .as(name)
    .read('app')
    .map(({ text }) => text);
}

/** The last thing of this kind that Slack sent to the app. */
export function lastDelivery(world: World, type: string): DeliveryRecord {
  const found = world.sandbox.deliveries.findLast(
    ({ kind, payload }) => kind === type || payload.type === type,
  );
  if (!found) throw new Error(`Nothing of the kind ${type} was delivered`);
  return found;
}

/** Takes the errors that were logged so far, so that the world's own check finds none left. */
export function takeErrors(world: World): string[] {
  return world.errors.splice(0).map((line) => String(line.msg));
}
