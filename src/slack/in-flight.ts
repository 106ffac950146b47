/** The handlers that run at the moment. Bolt does not wait for them when it stops. */
export interface InFlight {
  track: <Result>(work: Promise<Result>) => Promise<Result>;
  /** Resolves when none is running any more. */
  drained: () => Promise<void>;
}

export function createInFlight(): InFlight {
  const running = new Set<Promise<unknown>>();
  return {
    track: (work) => {
      running.add(work);
      const forget = () => void running.delete(work);
      work.then(forget, forget);
      return work;
    },
    drained: async () => {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}
