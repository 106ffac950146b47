/**
 * Where the sandbox reads the time: stamps, expiries, rate limits and event retries all follow it.
 * The same shape as pg-boss's `Clock`, so that one `TestClock` can move an app and its Slack together.
 */
export interface SandboxClock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  setTimeout(fn: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  setInterval(fn: () => void, ms: number): unknown;
  clearInterval(timer: unknown): void;
}

/** The machine's own clock; its timers never keep a process alive. */
export const realClock: SandboxClock = {
  now: () => Date.now(),
  setTimeout: (fn, ms) => setTimeout(fn, ms).unref(),
  // The handle is whatever setTimeout above returned; the clock's callers treat it as opaque.
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  setInterval: (fn, ms) => setInterval(fn, ms).unref(),
  // The same for intervals.
  clearInterval: (timer) => clearInterval(timer as NodeJS.Timeout),
};

/** Whole seconds since the Unix epoch, as Slack writes `created`, `updated` and `event_time`. */
export function secondsOf(clock: SandboxClock): number {
  return Math.floor(clock.now() / 1000);
}
