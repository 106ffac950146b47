import type { PulseStatement } from '../models.ts';
import { said } from './scale.ts';

/** Answers go from 1 (disagree) to 5 (agree). */
export const SCORES = [1, 2, 3, 4, 5] as const;

/** What may be drawn and said of a statement's answers. */
export interface PulseResult {
  /** Always five, from 1 to 5. */
  counts: readonly number[];
  mean?: number;
  change?: number;
  /** Undefined where a result was not shown, or can't be compared. */
  trend: readonly (number | undefined)[];
}

/** @returns nothing for a statement that is withheld, whatever else is known of it */
export function resultOf({
  counts,
  withheld,
  mean,
  change,
  trend = [],
}: PulseStatement): PulseResult | undefined {
  if (counts === undefined || withheld !== undefined) return undefined;
  return {
    counts: SCORES.map((score) => Math.max(0, Math.round(counts[score - 1] || 0))),
    ...(isScore(mean) && { mean }),
    ...(Number.isFinite(change) && { change }),
    trend: trend.map((value) => (isScore(value) ? value : undefined)),
  };
}

/** @returns the reason why nothing at all is shown, where it is the same for each statement */
export function commonReason(statements: readonly PulseStatement[]): string | undefined {
  const reasons = new Set(statements.map((one) => (resultOf(one) ? undefined : (one.withheld ?? ''))));
  const [reason] = reasons;
  return reasons.size === 1 && statements.length > 1 ? reason : undefined;
}

/** In a message that is stored, a gap is null. */
const isScore = (value: number | null | undefined): value is number =>
  typeof value === 'number' && value >= 1 && value <= 5;

export function answeredInWords(answered: number, asked: number): string {
  return `${said(answered)} of ${said(asked)} answered`;
}

export function meanInWords(mean: number): string {
  return mean.toFixed(1);
}

/** Which way a mean has moved, as far as it is said with one digit. */
export function directionOf(change: number): 'up' | 'down' | 'same' {
  const rounded = Number(change.toFixed(1));
  return rounded > 0 ? 'up' : rounded < 0 ? 'down' : 'same';
}

export function changeInWords(change: number): string {
  const direction = directionOf(change);
  return direction === 'same' ? 'no change' : `${direction} ${Math.abs(change).toFixed(1)}`;
}

/**
 * How wide the parts of a bar are: by their counts, but none narrower than what is written in it.
 * @param least the narrowest that each part can be
 */
export function partWidths(counts: readonly number[], least: readonly number[], width: number): number[] {
  if (counts.every((count) => count === 0)) return counts.map(() => width / counts.length);
  const squeezed = Math.min(1, width / sum(least));
  const narrowest = least.map((one) => one * squeezed);
  const kept = new Set<number>();
  // A part that would be too narrow takes what it needs from the others, which may make the next one too narrow.
  for (;;) {
    const room = width - sum(narrowest.filter((_, index) => kept.has(index)));
    const shared = sum(counts.filter((_, index) => !kept.has(index)));
    const share = (index: number) => ((counts[index] ?? 0) / shared) * room;
    const narrow = counts.findIndex((_, index) => !kept.has(index) && share(index) < (narrowest[index] ?? 0));
    if (narrow === -1)
      return counts.map((_, index) => (kept.has(index) ? (narrowest[index] ?? 0) : share(index)));
    kept.add(narrow);
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
