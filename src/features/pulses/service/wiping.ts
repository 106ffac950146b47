import { CONFIDENTIAL_TABLES } from '../repository/answers.ts';
import type { PulsesDeps } from './deps.ts';

/**
 * Frees the tables of what is deleted from them. It may be done later: an hourly chore does it as well. A table is freed
 * by one at a time, so whoever asks while it goes on shares the next one with all others who do: a company that answers
 * at once would otherwise hold every connection, each waiting for the one before.
 */
export function createWiping({ logger, vacuum }: Pick<PulsesDeps, 'logger' | 'vacuum'>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function begin(): Promise<void> {
    next = undefined;
    running = vacuum(CONFIDENTIAL_TABLES)
      .catch((error: unknown) =>
        logger.warn({ err: error }, 'Deleted answers to pulses could not be cleared away yet'),
      )
      .finally(() => {
        if (!next) running = undefined;
      });
    return running;
  }

  return () => {
    if (!running) return begin();
    next ??= running.then(begin);
    return next;
  };
}
