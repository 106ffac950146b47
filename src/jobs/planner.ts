import type { Kysely, Transaction } from 'kysely';
import type { Logger } from 'pino';
import { type Clock, type ClockTimer, nowOf } from '../core/clock.ts';
import type { Tables } from '../db/tables.ts';
import { withEveryWorkspace } from '../db/tenant.ts';

/** Rows that become due: stored with an indexed due time, claimed by whichever process ticks first. */
export interface DueSource {
  /** For the log, such as `outbox`. */
  readonly name: string;
  /**
   * Claims a limited batch of what is due at `now` (`FOR NO KEY UPDATE SKIP LOCKED`), moves its due time on and
   * enqueues the work, all in the given transaction. Called again until it claims nothing.
   * @returns how many rows it claimed
   */
  claimDue(trx: Transaction<Tables>, now: Date): Promise<number>;
}

export interface Planner {
  add(source: DueSource): void;
  /** Claims everything that is due now; a call during a tick is answered by one more tick after it. */
  tick(): Promise<void>;
  /** Resolves when no tick runs and none follows. */
  settled(): Promise<void>;
  start(): void;
  /** No further tick; resolves when the running one is through. */
  stop(): Promise<void>;
}

const MINUTE = 60_000;

/** A source that never runs dry would hold the others up: this many batches a tick, the rest a minute later. */
const MAX_BATCHES = 1_000;

/**
 * The heartbeat: one tick at the start of every minute of the injected clock, and one at the start for what
 * came due while no process ran. Every replica ticks; row locks make that harmless.
 * @param afterTick is told how many rows a tick claimed, all sources together
 * @param onClaim for tests that end the process in the middle of a claim: it runs before that is committed
 */
export function createPlanner({
  db,
  clock,
  logger,
  afterTick,
  onClaim,
}: {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  afterTick?: (claimed: number) => Promise<void>;
  onClaim?: ((source: string) => Promise<void> | void) | undefined;
}): Planner {
  const sources: DueSource[] = [];
  let timer: ClockTimer;
  let stopped = false;
  let running: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  async function drain(source: DueSource): Promise<number> {
    let total = 0;
    for (let batch = 0; batch < MAX_BATCHES && !stopped; batch += 1) {
      const claimed = await withEveryWorkspace(db, async (trx) => {
        const count = await source.claimDue(trx, nowOf(clock));
        await onClaim?.(source.name);
        return count;
      });
      if (claimed === 0) break;
      total += claimed;
    }
    return total;
  }

  async function runOnce(): Promise<void> {
    let claimed = 0;
    for (const source of sources) {
      try {
        claimed += await drain(source);
      } catch (error) {
        logger.error(
          { err: error, source: source.name },
          'A due source failed; it is asked again next minute',
        );
      }
    }
    if (claimed > 0) {
      logger.debug({ claimed }, 'The planner handed on what was due');
      await afterTick?.(claimed).catch((error) => logger.warn({ err: error }, 'After-tick upkeep failed'));
    }
  }

  function tick(): Promise<void> {
    if (running) {
      following ??= running.then(() => {
        following = undefined;
        return tick();
      });
      return following;
    }
    if (stopped) return Promise.resolve();
    running = runOnce().finally(() => {
      running = undefined;
    });
    return running;
  }

  function arm(): void {
    timer = clock.setTimeout(
      () => {
        if (stopped) return;
        arm();
        void tick();
      },
      MINUTE - (clock.now() % MINUTE),
    );
  }

  async function settled(): Promise<void> {
    while (running || following) await (following ?? running);
  }

  return {
    settled,
    add: (source) => void sources.push(source),
    tick,
    start() {
      stopped = false;
      arm();
      void tick();
    },
    async stop() {
      stopped = true;
      clock.clearTimeout(timer);
      await settled();
    },
  };
}
