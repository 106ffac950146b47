/** Counts what is under way in the sandbox, so that a test can wait until nothing is, and tells who watches. */
export interface Activity {
  /** Runs `work` and counts it while it lasts. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Says that something changed without anything having been under way, such as a person's typing. */
  touch(): void;
  /** Calls `listener` whenever something begins, ends or is touched; what ends that. */
  watch(listener: () => void): () => void;
  /** How often something has begun, ended or been touched so far. */
  changes(): number;
  /** Resolves once nothing has been under way for a moment (real time), or after `atMostMs`. */
  idle(atMostMs?: number): Promise<void>;
}

/** Listeners call the API a few turns after their ack; a pause this long (ms) counts as quiet. */
const QUIET_MS = 6;

export function createActivity(): Activity {
  let underWay = 0;
  let changes = 0;
  let lastChange = performance.now();
  const watchers = new Set<() => void>();
  const tell = () => {
    changes += 1;
    for (const watcher of watchers) watcher();
  };
  return {
    during: async (work) => {
      underWay += 1;
      tell();
      try {
        return await work();
      } finally {
        underWay -= 1;
        lastChange = performance.now();
        tell();
      }
    },
    touch: tell,
    changes: () => changes,
    watch: (listener) => {
      watchers.add(listener);
      return () => watchers.delete(listener);
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
