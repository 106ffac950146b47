import { expect } from 'vitest';
import type { Person } from '../../sandbox/server/index.ts';

// What people do again and again in the journeys, each by what stands on their screen.

/** Sets the weekly check-in of a channel up, with the defaults unless `change` fills something else in. */
export async function setUp(
  lead: Person,
  channel: string,
  change: () => Promise<void> = async () => {},
): Promise<string> {
  await lead.command('/checkin setup', { in: channel });
  await change();
  await sends(lead);
  const done = lead.modal()?.text ?? '';
  await lead.close();
  return done;
}

export interface OutcomeStep {
  title: string;
  doneMeans?: string;
  /** The person who adds it, unless given. */
  owner?: string;
  /** `YYYY-MM-DD` */
  dueOn: string;
}

export async function addOutcome(person: Person, channel: string, outcome: OutcomeStep): Promise<void> {
  await person.command(`/outcomes add ${outcome.title}`, { in: channel });
  await person.type('What does done mean?', outcome.doneMeans ?? `${outcome.title} is used by a customer`);
  if (outcome.owner) await person.pickUser('Owner', outcome.owner);
  await person.pickDate('Due date', outcome.dueOn);
  await sends(person);
  await person.close({ all: true });
}

/** Takes the outcome on that somebody was given last: they have all that it takes. */
export async function takesOn(person: Person): Promise<void> {
  await person.click('Take it on', { in: 'app' });
  await sends(person);
}

/** Chooses where an outcome stands in the Update modal; without an outcome, the team's goal. */
export async function stands(person: Person, status: string, outcome?: string): Promise<void> {
  await person.select('Where does it stand?', status, outcome ? { after: outcome } : {});
}

/** Sends the modal in front, which must be accepted. */
export async function sends(person: Person): Promise<void> {
  expect(await person.submit(), `${person.name} sends ${person.modal()?.title}`).toEqual({
    accepted: true,
    errors: {},
  });
}
