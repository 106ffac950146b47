import type { Indicator } from './indicator.ts';
import { isBetter, type Reading } from './readings.ts';

/*
 * Guide, "Designing Metrics That Drive the Right Behavior": when a metric becomes a target, it ceases to be a good
 * measure. A leading indicator predicts a lagging one. Where the one gets better and the other does not, people may be
 * working at the number instead of at what it stands for.
 */

/** Over so many readings of the leading indicator; fewer tell nothing. */
export const GOODHART_READINGS = 4;

/** An indicator with what was read of it, oldest first. */
export interface Read extends Pick<Indicator, 'direction'> {
  readings: readonly Reading[];
}

/** What the flag rests on: where each was and is. */
export interface Misleading<Lagging extends Read> {
  /** The leading indicator at the beginning of the span and at its end. */
  from: Reading;
  to: Reading;
  /** The lagging one over the same span. */
  lagging: Lagging;
  laggingFrom: Reading;
  laggingTo: Reading;
}

/**
 * Whether a leading indicator may mislead: over its last four readings it got better, and over the same span of days no
 * lagging indicator of the same thing did. One that was not read within the span says nothing, either way.
 */
export function misleads<Lagging extends Read>(
  leading: Read,
  lagging: readonly Lagging[],
): Misleading<Lagging> | undefined {
  const [from, ...later] = leading.readings.slice(-GOODHART_READINGS);
  const to = later.at(-1);
  if (!from || !to || later.length + 1 < GOODHART_READINGS) return undefined;
  if (!isBetter(leading.direction, from.value, to.value)) return undefined;
  const known = lagging.flatMap((each) => {
    const span = spanOf(each.readings, from.readOn, to.readOn);
    return span ? [{ lagging: each, ...span }] : [];
  });
  const gotBetter = known.some((each) =>
    isBetter(each.lagging.direction, each.laggingFrom.value, each.laggingTo.value),
  );
  const [worst] = known;
  return worst && !gotBetter ? { from, to, ...worst } : undefined;
}

/** What stood when the span began, or came first in it, and the last reading in it; undefined without two of them. */
function spanOf(readings: readonly Reading[], from: string, to: string) {
  const upTo = readings.filter(({ readOn }) => readOn <= to);
  const laggingTo = upTo.at(-1);
  const laggingFrom = upTo.findLast(({ readOn }) => readOn <= from) ?? upTo[0];
  if (!laggingFrom || !laggingTo || laggingFrom.readOn === laggingTo.readOn) return undefined;
  return { laggingFrom, laggingTo };
}
