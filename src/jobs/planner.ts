import { SpanKind } from '@opentelemetry/api';
import type { Kysely, Transaction } from 'kysely';
import type { Logger } from 'pino';
import { type Clock, type ClockTimer, nowOf } from '../core/clock.ts';
import type { Tables } from '../db/tables.ts';
import { withEveryWorkspace } from '../db/tenant.ts';
import { traced } from '../tracing.ts';

/** Rows that become due: stored with an indexed due time, claimed by whichever process ticks first. */
export interface DueSource {
  /** For the log, such as `outbox`. */
  readonly name: string;
  /**
   * Claims a limited batch of what is due at `now` (`FOR NO KEY UPDATE SKIP LOCKED`), moves its due time on and
   * enqueues the work, all in the given transaction. Called again until it claims nothing. It keeps nothing in memory
   * of what it has claimed: another source's failure may undo the transaction, and it is asked again.
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
 * @param onTick is told when everything is handed on, and how long after it was to be
 * @param onClaim for tests that end the process in the middle of a claim: it runs before that is committed
 */
export function createPlanner({
  db,
  clock,
  logger,
  afterTick,
  onTick,
  onClaim,
}: {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  afterTick?: (claimed: number) => Promise<void>;
  onTick?: ((tick: { endedAt: number; lateMs: number }) => void) | undefined;
  onClaim?: ((source: string) => Promise<void> | void) | undefined;
}): Planner {
  const sources: DueSource[] = [];
  let timer: ClockTimer;
  let stopped = false;
  let running: Promise<void> | undefined;
  /** A tick came during a tick. */
  let again = false;

  /**
   * Asks one source after the other in one transaction, up to the first that claims something: most have nothing, and a
   * transaction for each would take three times as long.
   * @returns how many were asked, and how many rows the last of them claimed
   */
  async function askSome(due: readonly DueSource[], asking: (source: DueSource) => void) {
    return withEveryWorkspace(db, async (trx) => {
      for (const [index, source] of due.entries()) {
        asking(source);
        const claimed = await source.claimDue(trx, nowOf(clock));
        await onClaim?.(source.name);
        if (claimed > 0 || stopped) return { asked: index + 1, claimed };
      }
      return { asked: due.length, claimed: 0 };
    });
  }

  /** One batch of each. One that fails is left out, and those are asked again whose transaction it has undone. */
  async function askEach(due: readonly DueSource[], onAnswer: (source: DueSource, claimed: number) => void) {
    let left = [...due];
    while (left.length > 0 && !stopped) {
      let last: DueSource | undefined;
      try {
        const { asked, claimed } = await askSome(left, (source) => {
          last = source;
        });
        for (const [index, source] of left.slice(0, asked).entries()) {
          onAnswer(source, index === asked - 1 ? claimed : 0);
        }
        left = left.slice(asked);
      } catch (error) {
        logger.error(
          { err: error, source: last?.name },
          'A due source failed; it is asked again next minute',
        );
        // Not even a transaction could be begun.
        if (!last) return;
        left = left.filter((source) => source !== last);
      }
    }
  }

  /** Batch by batch in turns: what has much to claim holds nobody up who has little. */
  async function runOnce(): Promise<void> {
    let claimed = 0;
    let batches = new Map(sources.map((source) => [source, 0]));
    while (batches.size > 0 && !stopped) {
      const more = new Map<DueSource, number>();
      await askEach([...batches.keys()], (source, count) => {
        claimed += count;
        const asked = (batches.get(source) ?? 0) + 1;
        if (count > 0 && asked < MAX_BATCHES) more.set(source, asked);
      });
      batches = more;
      if (!again) continue;
      // A minute has begun meanwhile, and with it something else may be due.
      again = false;
      batches = new Map(sources.map((source) => [source, 0]));
    }
    if (claimed > 0) {
      logger.debug({ claimed }, 'The planner handed on what was due');
      await afterTick?.(claimed).catch((error) => logger.warn({ err: error }, 'After-tick upkeep failed'));
    }
  }

  async function run(wantedAt: number): Promise<void> {
    do {
      again = false;
      await runOnce();
    } while (again && !stopped);
    onTick?.({ endedAt: clock.now(), lateMs: clock.now() - wantedAt });
  }

  /** @param wantedAt the beginning of the minute that it is for */
  function tick(wantedAt = clock.now()): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    if (stopped) return Promise.resolve();
    running = traced('planner tick', SpanKind.INTERNAL, () => run(wantedAt)).finally(() => {
      running = undefined;
    });
    return running;
  }

  function arm(): void {
    const now = clock.now();
    const next = now - (now % MINUTE) + MINUTE;
    timer = clock.setTimeout(() => {
      if (stopped) return;
      arm();
      void tick(next);
    }, next - now);
  }

  async function settled(): Promise<void> {
    while (running) await running;
  }

  return {
    settled,
    add: (source) => void sources.push(source),
    tick: () => tick(),
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
