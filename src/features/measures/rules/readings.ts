import { type LocalDate, mondayOf } from '../../../core/calendar.ts';
import type { Indicator } from './indicator.ts';
import { numberText } from './numbers.ts';

/** What was measured on one day. */
export interface Reading {
  readOn: LocalDate;
  value: number;
}

/** What tells which way is better, and how far there is to go. */
export type Scale = Pick<Indicator, 'direction' | 'startsAt' | 'target' | 'unit'>;

/** Whether a reading is due: none yet since this week or this month began. */
export function isDue(every: Indicator['every'], newestOn: LocalDate | undefined, today: LocalDate): boolean {
  if (newestOn === undefined) return true;
  return every === 'week' ? newestOn < mondayOf(today) : newestOn.slice(0, 7) < today.slice(0, 7);
}

/** Whether the second value is better than the first. */
export function isBetter(direction: Indicator['direction'], before: number, after: number): boolean {
  return direction === 'up' ? after > before : after < before;
}

/** Whether a value is where it is to be, or beyond. */
export function isReached(
  { direction, target }: Pick<Scale, 'direction' | 'target'>,
  value: number,
): boolean {
  return !isBetter(direction, value, target);
}

/** `12 h` */
export function valueText(value: number, unit: string): string {
  return `${numberText(value)} ${unit}`;
}

/** How far it has come: `now 18 h, half of the way`; in words, because a percentage would promise more than it knows. */
export function standingText(scale: Scale, newest: Reading | undefined): string {
  if (!newest) return 'no reading yet';
  return `now ${valueText(newest.value, scale.unit)}, ${wayText(scale, newest.value)}`;
}

const ways = [
  { from: 0.9, text: 'nearly there' },
  { from: 0.65, text: 'two thirds of the way' },
  { from: 0.45, text: 'half of the way' },
  { from: 0.3, text: 'a third of the way' },
  { from: 0.1, text: 'the first steps made' },
] as const;

/** `half of the way`, from where it started to where it is to be. */
export function wayText(scale: Scale, value: number): string {
  const { direction, startsAt, target } = scale;
  if (isReached(scale, value)) return 'target reached';
  if (isBetter(direction, value, startsAt)) return 'worse than at the start';
  const share = (value - startsAt) / (target - startsAt);
  return ways.find(({ from }) => share >= from)?.text ?? 'where it started';
}

/** So many readings tell a trend on a phone's width. */
const SHOWN = 6;

/** `24 → 22 → 18 h`, the newest last; undefined while one reading is no trend. */
export function trendText(readings: readonly Reading[], unit: string): string | undefined {
  if (readings.length < 2) return undefined;
  const shown = readings.slice(-SHOWN).map(({ value }) => numberText(value));
  return `${shown.join(' → ')} ${unit}`;
}

/** What is drawn of an indicator: these of its readings, and where they are to go. */
export function lineOf(
  { name, unit, kind, target }: Pick<Indicator, 'name' | 'unit' | 'kind' | 'target'>,
  readings: readonly Reading[],
) {
  return { name, unit, kind, target, readings: readings.map(({ readOn: day, value }) => ({ day, value })) };
}
