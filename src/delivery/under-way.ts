import { type Clock, within } from '../core/clock.ts';

/** The posts of this process whose outcome is not written down yet, by the marker of their message. */
export interface UnderWay {
  /** Keeps a post in mind until `work` is through, which says whether it is written down that the message stands. */
  during: (marker: string, work: () => Promise<boolean>) => Promise<void>;
  /**
   * Whether this process writes down by itself that the message stands. Slack's echo often comes before its answer, and
   * would otherwise be written down first, at the cost of as much again.
   */
  stands: (marker: string) => Promise<boolean>;
}

/** How long an echo waits for that, in ms: less than Slack waits for its acknowledgement. */
const PATIENCE_MS = 1_000;

export function createUnderWay(clock: Clock): UnderWay {
  const posts = new Map<string, Promise<boolean>>();
  return {
    during: async (marker, work) => {
      const outcome = work();
      posts.set(marker, outcome);
      try {
        await outcome;
      } finally {
        posts.delete(marker);
      }
    },
    stands: async (marker) => {
      const outcome = posts.get(marker);
      if (!outcome) return false;
      const answer = await within(
        clock,
        PATIENCE_MS,
        outcome.catch(() => false),
      );
      return answer !== 'late' && answer.done;
    },
  };
}
