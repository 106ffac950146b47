import { LRUCache } from 'lru-cache';
import { type Clock, within } from '../core/clock.ts';

/** The posts that this process makes and has made of late, by the marker of their message. */
export interface UnderWay {
  /** Keeps a post in mind, and what `work` says of it: whether it is written down that the message stands. */
  during: (marker: string, work: () => Promise<boolean>) => Promise<void>;
  /**
   * Whether this process writes down by itself that the message stands. Slack's echo often comes before its answer, and
   * would otherwise be written down first, at the cost of as much again.
   */
  stands: (marker: string) => Promise<boolean>;
}

/** How long an echo waits for that, in ms: less than Slack waits for its acknowledgement. */
const PATIENCE_MS = 1_000;

/** Echoes come within a second; more posts than this are not made in that time. */
const MOST_POSTS = 5_000;

export function createUnderWay(clock: Clock): UnderWay {
  const posts = new LRUCache<string, Promise<boolean>>({ max: MOST_POSTS });
  return {
    during: async (marker, work) => {
      const outcome = work();
      posts.set(marker, outcome);
      await outcome;
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
