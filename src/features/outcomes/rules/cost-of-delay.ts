import { addDays, type LocalDate } from '../../../core/calendar.ts';
import { toInstant } from '../../../core/zones.ts';

/** What a week of waiting costs: an amount in the workspace's currency, or a size where nobody can say. */
export type Delay = { amount: number } | { size: DelaySize };

export const delaySizes = ['S', 'M', 'L'] as const;
export type DelaySize = (typeof delaySizes)[number];

/**
 * What a size stands for, in thousands of the currency a week, where it is compared with an amount. Nobody is shown
 * it: a size is always said as a size.
 */
const sizeWeight: Record<DelaySize, number> = { S: 1, M: 3, L: 10 };

/** Between these parts of what the weekly cost comes to lies what waiting has cost. */
const LEAST_OF = 0.8;
const MOST_OF = 1.2;

const WEEK = 7 * 24 * 3_600_000;

/** Amounts a week that can be typed: 4000, 4.000, 4,000, 4k, 1.5m. */
const AMOUNT = /^(\d{1,3}(?:[.,' ]\d{3})+|\d+(?:[.,]\d+)?)\s*(k|m)?$/i;

const MOST = 999_999_999_999;

/** What was typed as the cost of a week; undefined for what is neither an amount nor a size. */
export function readDelay(typed: string): Delay | undefined {
  const size = delaySizes.find((each) => each === typed.trim().toUpperCase());
  if (size) return { size };
  const [, digits = '', unit = ''] = AMOUNT.exec(typed.trim()) ?? [];
  const amount = Math.round(numberFrom(digits) * ({ k: 1_000, m: 1_000_000 }[unit.toLowerCase()] ?? 1));
  return amount > 0 && amount <= MOST ? { amount } : undefined;
}

/** How it stands in the form's field. */
export function delayTyped(delay: Delay | undefined): string | undefined {
  if (!delay) return undefined;
  return 'size' in delay ? delay.size : String(delay.amount);
}

/** `about 4k EUR a week`, or `medium (M)` */
export function weeklyCostText(delay: Delay, currency: string): string {
  if ('size' in delay) return `${sizeWords[delay.size]} (${delay.size})`;
  return `about ${rounded(delay.amount)} ${currency} a week`;
}

/**
 * What waiting has cost so far: a range, because nobody knows the weeks' cost to the digit. Sizes have none.
 * Guide, "The Economics of Execution".
 * @param since when it began to wait
 */
export function costSoFarText(delay: Delay, since: Date, now: Date, currency: string): string | undefined {
  if ('size' in delay) return undefined;
  const cost = (delay.amount * Math.max(0, now.getTime() - since.getTime())) / WEEK;
  if (cost < delay.amount / 14) return undefined;
  // Digits finer than the range is wide would say more than anybody knows.
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, cost * (MOST_OF - LEAST_OF)))));
  const [least, most] = [LEAST_OF, MOST_OF].map((part) => rounded(Math.round((cost * part) / step) * step));
  return most === '0' ? undefined : `${least} to ${most} ${currency} so far`;
}

/** `Waiting costs about 4k EUR a week, 6k to 10k EUR so far`; a size is said as a size. */
export function waitingText(delay: Delay, currency: string, clock?: { since: Date; now: Date }): string {
  if ('size' in delay) return `Cost of waiting: ${weeklyCostText(delay, currency)}`;
  const soFar = clock && costSoFarText(delay, clock.since, clock.now, currency);
  return [`Waiting costs ${weeklyCostText(delay, currency)}`, ...(soFar ? [soFar] : [])].join(', ');
}

/**
 * Since when it has been costing something that an outcome is not done: since it is blocked, or since its day has
 * passed, whichever was first. Nothing of one that is on its way and has its day before it.
 */
export function waitsSince(
  { dueOn }: { dueOn: LocalDate },
  now: Date,
  blockedSince?: Date,
): Date | undefined {
  // To the day: the range is wider than the hours by which zones differ.
  const late = toInstant('Etc/UTC', { date: addDays(dueOn, 1), time: '00:00' });
  const began = [late, ...(blockedSince ? [blockedSince] : [])].filter((moment) => moment <= now);
  return began.toSorted((a, b) => a.getTime() - b.getTime())[0];
}

/**
 * What comes first among what waits: the weekly cost times what hangs on it. What nobody put a cost on counts like a
 * small one, so that it is not forgotten.
 * @param hangingOn how many open outcomes need it, directly or not
 */
export function delayRank(delay: Delay | undefined, hangingOn: number): number {
  const thousands = !delay ? sizeWeight.S : 'size' in delay ? sizeWeight[delay.size] : delay.amount / 1_000;
  return thousands * (1 + hangingOn);
}

const sizeWords: Record<DelaySize, string> = { S: 'small', M: 'medium', L: 'large' };

/** Grouped digits are a whole number; one point or comma with other than three digits behind it is a fraction. */
function numberFrom(digits: string): number {
  if (/^\d{1,3}(?:[.,' ]\d{3})+$/.test(digits)) return Number(digits.replaceAll(/[.,' ]/g, ''));
  return Number(digits.replace(',', '.'));
}

/** One or two digits that count: 4k, 12k, 1.2m. Never digits that nobody can know. */
function rounded(amount: number): string {
  const magnitude = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, amount))) - 1);
  const shown = Math.round(amount / magnitude) * magnitude;
  if (shown >= 1_000_000) return `${Number((shown / 1_000_000).toPrecision(2))}m`;
  if (shown >= 1_000) return `${Number((shown / 1_000).toPrecision(2))}k`;
  return String(Math.round(shown));
}
