import type { Clock } from '../core/clock.ts';

/** A method's or a channel's allowance: `burst` calls at once, then one every `everyMs`. */
export interface Allowance {
  everyMs: number;
  burst: number;
}

/** What a call draws on: the allowance of its method, and that of its channel when the method has one. */
export interface Draw {
  key: string;
  allowance: Allowance;
}

export interface Limiter {
  /**
   * Reserves the next free moment for a call and says how many milliseconds away it is; 0 means now. The
   * reservation is the holder's until used: asking again at that moment, it goes ahead of newer ones.
   */
  reserve(holder: string, draws: readonly Draw[]): number;
  /**
   * Slack said 429: nothing passes under the key it closes for so long. Other keys are not held up, unless two
   * of them are refused within seconds: then it was about what they have in common.
   */
  close(refused: { closes: Draw; mayMean?: Draw }, seconds: number): void;
}

/** A key that has been idle for this long has its full allowance again and needs no memory. */
const FORGET_AFTER = 10 * 60_000;

/** Refusals of two keys this close to each other are one refusal of both. */
const TOGETHER = 5_000;

/**
 * Keeps calls within Slack's rates, in this process: per workspace and method, and per channel. Slack's own
 * count over all replicas is told by 429, which `close` obeys. (Generic cell rate algorithm.)
 */
export function createLimiter(clock: Clock): Limiter {
  /** Per key: the moment by which everything reserved so far is used up, and until when it is closed. */
  const keys = new Map<string, { usedUpAt: number; closedUntil: number }>();
  const reserved = new Map<string, { at: number; draws: string }>();
  /** Per key that refusals may have meant: which one was refused last under it. */
  const lastRefused = new Map<string, { key: string; at: number }>();
  let swept = clock.now();

  function stateOf(key: string) {
    let state = keys.get(key);
    if (!state) {
      state = { usedUpAt: 0, closedUntil: 0 };
      keys.set(key, state);
    }
    return state;
  }

  function forget(now: number): void {
    if (now - swept < FORGET_AFTER) return;
    swept = now;
    for (const [key, { usedUpAt, closedUntil }] of keys) {
      if (Math.max(usedUpAt, closedUntil) < now - FORGET_AFTER) keys.delete(key);
    }
    for (const [key, { at }] of lastRefused) if (at < now - FORGET_AFTER) lastRefused.delete(key);
    for (const [holder, { at }] of reserved) if (at < now - FORGET_AFTER) reserved.delete(holder);
  }

  function shut({ key, allowance }: Draw, seconds: number): void {
    const state = stateOf(key);
    const until = clock.now() + seconds * 1000;
    if (until <= state.closedUntil) return;
    state.closedUntil = until;
    // Opens with its burst used up: a burst is what Slack has just refused.
    state.usedUpAt = until + (allowance.burst - 1) * allowance.everyMs;
  }

  /**
   * A call that lines up again has not been made: what it had taken of what stayed open is there for others, or each
   * time that a channel is refused all that waits for it would take from the workspace once more.
   */
  function giveBack(heldAt: number, draws: readonly Draw[], now: number): void {
    for (const { key, allowance } of draws) {
      const state = stateOf(key);
      // Closing has wiped out what was taken before.
      if (heldAt < state.closedUntil || state.usedUpAt <= now) continue;
      state.usedUpAt = Math.max(now, state.usedUpAt - allowance.everyMs);
    }
  }

  return {
    reserve(holder, draws) {
      const now = clock.now();
      forget(now);
      const names = draws.map(({ key }) => key).join(' ');
      const held = reserved.get(holder);
      // A reservation for a time that turned out to be closed lines up again, or all of them would be used
      // at once when it opens.
      if (held?.draws === names && held.at >= Math.max(...draws.map(({ key }) => stateOf(key).closedUntil))) {
        if (held.at <= now) reserved.delete(holder);
        return Math.max(0, held.at - now);
      }
      reserved.delete(holder);
      if (held?.draws === names) giveBack(held.at, draws, now);
      let at = now;
      for (const { key, allowance } of draws) {
        const { usedUpAt, closedUntil } = stateOf(key);
        at = Math.max(at, closedUntil, usedUpAt - (allowance.burst - 1) * allowance.everyMs);
      }
      for (const { key, allowance } of draws) {
        const state = stateOf(key);
        // Counted from now, not from then: who waits long for a channel must not use up what is left of the
        // workspace's allowance until then.
        state.usedUpAt = Math.max(now, state.usedUpAt) + allowance.everyMs;
      }
      if (at > now) reserved.set(holder, { at, draws: names });
      return at - now;
    },
    close({ closes, mayMean }, seconds) {
      shut(closes, seconds);
      if (!mayMean) return;
      const now = clock.now();
      const last = lastRefused.get(mayMean.key);
      if (last && last.key !== closes.key && now - last.at <= TOGETHER) shut(mayMean, seconds);
      lastRefused.set(mayMean.key, { key: closes.key, at: now });
    },
  };
}
