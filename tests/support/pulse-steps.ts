import { expect } from 'vitest';
import type { Person } from '../../sandbox/server/index.ts';
import type { Journey } from './journey.ts';
import { sends, setUp } from './steps.ts';

// What people do with pulses in the journeys, each by what stands on their screen.

/** A team with its check-ins paused and its pulse started, monthly on the second Wednesday at 14:00. */
export async function startPulse(
  world: Pick<Journey, 'sandbox' | 'arrived'>,
  channel: string,
  members: string[],
): Promise<string> {
  const lead = world.sandbox.as(members[0] ?? '');
  await setUp(lead, channel, () => lead.pickUsers('Members', members));
  await lead.command('/checkin pause', { in: channel });
  await lead.command('/pulse setup', { in: channel });
  await sends(lead);
  const said = lead.modal()?.text ?? '';
  await lead.close();
  world.arrived();
  return said;
}

const WORDS = ['1 Disagree', '2 Rather disagree', '3 Neither', '4 Rather agree', '5 Agree'];

/** Chooses a score for each statement of the form that is open; the last one given stands for all that follow. */
export async function chooses(person: Person, scores: readonly number[]): Promise<void> {
  const fields = person.modal()?.fields.filter(({ type }) => type === 'radio_buttons') ?? [];
  for (const [index, { label }] of fields.entries()) {
    await person.select(label, WORDS[(scores[index] ?? scores.at(-1) ?? 3) - 1]);
  }
}

/** Takes the pulse, by the newest invitation unless its form is opened otherwise, and reads that it was kept. */
export async function takesPulse(
  person: Person,
  scores: readonly number[],
  comment?: string,
  opens = () => person.click('Take the pulse', { in: 'app' }),
): Promise<void> {
  await opens();
  await chooses(person, scores);
  if (comment !== undefined) await person.type('Anything else?', comment);
  await sends(person);
  expect(person.modal()?.text).toContain('Nobody can find your answers again');
  await person.close();
}
