import { weekdayName } from '../../../core/calendar.ts';
import { type Rhythm, rhythmSchema } from '../../../core/rhythm.ts';

const NTH = { '1': 'first', '2': 'second', '3': 'third', '4': 'fourth', '-1': 'last' } as const;

/** How often, as the set-up form lets people choose it; the day is another field. */
const offered = [
  'weeks:1',
  'weeks:2',
  'weeks:3',
  'weeks:4',
  'month:1',
  'month:2',
  'month:3',
  'month:4',
  'month:-1',
  'working-days',
] as const;

/** The rhythm behind a choice, on a weekday; undefined when either is none that can be chosen. */
export function rhythmOf(choice: string | undefined, weekday: string | undefined): Rhythm | undefined {
  const [kind, count] = (choice ?? '').split(':');
  const chosen = { kind, interval: Number(count), nth: Number(count), weekday: Number(weekday) };
  return rhythmSchema.safeParse(chosen).data;
}

/** The choice that a rhythm is shown as. */
export function choiceOf(rhythm: Rhythm): string {
  if (rhythm.kind === 'working-days') return 'working-days';
  return rhythm.kind === 'weeks' ? `weeks:${rhythm.interval}` : `month:${rhythm.nth}`;
}

/** What can be chosen: the usual, and what is chosen already where that came in by another way. */
export function rhythmChoices(chosen: string): { label: string; value: string }[] {
  const values: string[] = offered.some((value) => value === chosen) ? [...offered] : [...offered, chosen];
  return values.map((value) => ({ value, label: choiceLabel(value) }));
}

function choiceLabel(choice: string): string {
  const [kind, count = ''] = choice.split(':');
  if (kind === 'working-days') return 'Every working day';
  if (kind === 'weeks') return count === '1' ? 'Every week' : `Every ${count} weeks`;
  return `Monthly, on the ${nthName(Number(count))} of that weekday`;
}

function nthName(nth: number): string {
  // Only the keys of NTH are ever stored: the schema and the database hold that.
  return NTH[String(nth) as keyof typeof NTH] ?? '';
}

/** `every Monday`, `every 2 weeks on Monday`, `on the first Monday of the month`, `every working day` */
export function rhythmText(rhythm: Rhythm): string {
  if (rhythm.kind === 'working-days') return 'every working day';
  const day = weekdayName(rhythm.weekday);
  if (rhythm.kind === 'month') return `on the ${nthName(rhythm.nth)} ${day} of the month`;
  return rhythm.interval === 1 ? `every ${day}` : `every ${rhythm.interval} weeks on ${day}`;
}
