/** Counts what is under way in the sandbox, so that a test can wait until nothing is. */
export interface Activity {
  /** Runs `work` and counts it while it lasts. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves once nothing has been under way for a moment (real time), or after `atMostMs`. */
  idle(atMostMs?: number): Promise<void>;
}

/** Listeners call the API a few turns after their ack; a pause this long (ms) counts as quiet. */
const QUIET_MS = 6;

export function createActivity(): Activity {
  let underWay = 0;
  let lastChange = performance.now();
  return {
    during: async (work) => {
      underWay += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
        lastChange = performance.now();
      }
    },
    idle: async (atMostMs = Number.POSITIVE_INFINITY) => {
      const giveUpAt = performance.now() + atMostMs;
      lastChange = performance.now();
      while (performance.now() < giveUpAt) {
        if (underWay === 0 && performance.now() - lastChange >= QUIET_MS) return;
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
  };
}
