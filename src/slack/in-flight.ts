import { type Clock, within } from '../core/clock.ts';

/** What Slack sent and we are at work on. Bolt does not wait for it when it stops. */
export interface InFlight {
  track: <Result>(work: Promise<Result>) => Promise<Result>;
  /** Resolves when nothing is running any more. */
  drained: () => Promise<void>;
  /** The same, but not after more than so many ms. */
  drainedWithin: (ms: number) => Promise<void>;
}

export function createInFlight(clock: Clock): InFlight {
  const running = new Set<Promise<unknown>>();
  const drained = async () => {
    while (running.size > 0) await Promise.allSettled(running);
  };
  return {
    track: (work) => {
      running.add(work);
      const forget = () => void running.delete(work);
      work.then(forget, forget);
      return work;
    },
    drained,
    drainedWithin: async (ms) => {
      await within(clock, ms, drained());
    },
  };
}
