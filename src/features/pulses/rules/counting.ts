import type { PulseAnswer } from './answer.ts';
import { type Counts, MINIMUM } from './release.ts';

/**
 * How many answers stay behind, sealed, when some are counted: as many as the smallest batch, so that the last batch,
 * at the close, is no smaller. Whoever reads the counts before and after learns what five answered, never what one did.
 */
const STAY = MINIMUM;

/** Of so many answers that wait, how many are counted now. */
export function countedOf(waiting: number): number {
  return waiting >= STAY + MINIMUM ? waiting - STAY : 0;
}

/** How many of some answers chose each score of each statement. */
export function tallyOf(answers: readonly PulseAnswer[]): Map<string, Counts> {
  const tally = new Map<string, number[]>();
  for (const { scores } of answers) {
    for (const [key, score] of Object.entries(scores)) {
      const counts = tally.get(key) ?? [0, 0, 0, 0, 0];
      counts[score - 1] = (counts[score - 1] ?? 0) + 1;
      tally.set(key, counts);
    }
  }
  return tally;
}
