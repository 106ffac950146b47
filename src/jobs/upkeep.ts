import type { Logger } from 'pino';
import type { Clock } from '../core/clock.ts';

/** A chore that belongs to no feature and that any process may do at any time. */
export interface Chore {
  /** For the log, such as `vacuum`. */
  readonly name: string;
  run: () => Promise<unknown>;
}

const EVERY_MS = 60 * 60_000;

/**
 * Does the chores once an hour. One that fails is logged and done again the hour after; none is urgent.
 * @returns ends the upkeep; resolves when the chore that runs is through
 */
export function startUpkeep(
  chores: readonly Chore[],
  deps: { clock: Clock; logger: Logger },
): () => Promise<void> {
  let running = Promise.resolve();
  let stopped = false;
  const doAll = async () => {
    for (const { name, run } of chores) {
      if (stopped) return;
      await run().catch((error: unknown) => deps.logger.error({ err: error, chore: name }, 'A chore failed'));
    }
  };
  const timer = deps.clock.setInterval(() => {
    running = running.then(doAll);
  }, EVERY_MS);
  return async () => {
    stopped = true;
    deps.clock.clearInterval(timer);
    await running;
  };
}
