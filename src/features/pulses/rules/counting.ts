import { z } from 'zod';
import { type PulseAnswer, packed } from './answer.ts';
import { MINIMUM } from './release.ts';

/**
 * How many answers stay behind, each sealed alone, when some are counted: as many as the smallest batch, so that the last batch,
 * at the close, is no smaller. Whoever could read the counts before and after would learn what five answered, never what
 * one did.
 */
const STAY = MINIMUM;

/** Of so many answers that wait, how many are counted now. */
export function countedOf(waiting: number): number {
  return waiting >= STAY + MINIMUM ? waiting - STAY : 0;
}

const countedSchema = z.object({
  /** Statement -> how many chose 1, 2, 3, 4 and 5. */
  tallies: z.record(z.string(), z.array(z.int().min(0)).length(5)),
  comments: z.array(z.string()),
});

/** What is known of the answers that were counted: their scores and comments apart, and nothing of who gave which. */
export type CountedAnswers = z.infer<typeof countedSchema>;

export const NOTHING_COUNTED: CountedAnswers = { tallies: {}, comments: [] };

/** What was counted before, and some answers more. */
export function countedWith(before: CountedAnswers, answers: readonly PulseAnswer[]): CountedAnswers {
  const tallies = new Map(Object.entries(before.tallies).map(([key, counts]) => [key, [...counts]]));
  for (const { scores } of answers) {
    for (const [key, score] of Object.entries(scores)) {
      const counts = tallies.get(key) ?? [0, 0, 0, 0, 0];
      counts[score - 1] = (counts[score - 1] ?? 0) + 1;
      tallies.set(key, counts);
    }
  }
  return {
    tallies: Object.fromEntries(tallies),
    comments: [...before.comments, ...answers.flatMap(({ comment }) => comment ?? [])],
  };
}

/** As bytes whose number tells hardly anything. */
export function packCounted(counted: CountedAnswers): Buffer {
  return packed(countedSchema.parse(counted));
}

export function unpackCounted(bytes: Buffer): CountedAnswers {
  return countedSchema.parse(JSON.parse(bytes.toString()));
}
