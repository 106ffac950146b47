/** A handle that `setTimeout` or `setInterval` of a {@link Clock} returned; opaque to everyone but that clock. */
export type ClockTimer = unknown;

/**
 * Where every part of Drumbeat reads the time and sets its timers, so that a test or the demo can move it.
 * Same shape as pg-boss's `Clock`, whose `TestClock` therefore serves as the moveable one.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Runs `fn` once, `ms` milliseconds from now. */
  setTimeout(fn: () => void, ms: number): ClockTimer;
  clearTimeout(timer: ClockTimer): void;
  /** Runs `fn` every `ms` milliseconds. */
  setInterval(fn: () => void, ms: number): ClockTimer;
  clearInterval(timer: ClockTimer): void;
}

/** The machine's own clock. The only place in `src/` that reads it; a lint rule holds that. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (fn, ms) => setTimeout(fn, ms),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  setInterval: (fn, ms) => setInterval(fn, ms),
  clearInterval: (timer) => clearInterval(timer as NodeJS.Timeout),
};

/** The clock's present as a Date, for what is stored as `timestamptz`. */
export function nowOf(clock: Clock): Date {
  return new Date(clock.now());
}

/** Resolves `ms` milliseconds from now, on the given clock. */
export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.setTimeout(resolve, ms));
}

/** What the work results in, or `late` when that takes longer than `ms` milliseconds; it goes on all the same. */
export async function within<Result>(
  clock: Clock,
  ms: number,
  work: Promise<Result>,
): Promise<{ done: Result } | 'late'> {
  const { promise: late, resolve } = Promise.withResolvers<'late'>();
  const timer = clock.setTimeout(() => resolve('late'), ms);
  try {
    return await Promise.race([work.then((done) => ({ done })), late]);
  } finally {
    clock.clearTimeout(timer);
  }
}
