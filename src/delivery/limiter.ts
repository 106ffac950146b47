import type { Clock } from '../core/clock.ts';
import { type Allowance, createLine, type Line, type Spot } from './line.ts';

/** What a call draws on: the allowance of its method, and that of its channel when the method has one. */
export interface Draw {
  key: string;
  allowance: Allowance;
}

export interface Limiter {
  /**
   * Reserves the next free moment for a call and says how many milliseconds away it is; 0 means now. The
   * reservation is the holder's until used: asking again at that moment, it goes ahead of newer ones.
   * @param ahead goes before whoever waits without it: their moments move back, in the same order
   */
  reserve(holder: string, draws: readonly Draw[], ahead?: boolean): number;
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

interface Reservation {
  draws: string;
  spots: { line: Line; spot: Spot }[];
}

const momentOf = ({ spots }: Reservation) => Math.max(...spots.map(({ spot }) => spot.at));

/**
 * Keeps calls within Slack's rates, in this process: per workspace and method, and per channel. Slack's own
 * count over all replicas is told by 429, which `close` obeys.
 */
export function createLimiter(clock: Clock): Limiter {
  const lines = new Map<string, Line>();
  const reserved = new Map<string, Reservation>();
  /** Per key that refusals may have meant: which one was refused last under it. */
  const lastRefused = new Map<string, { key: string; at: number }>();
  let swept = clock.now();

  function lineOf({ key, allowance }: Draw): Line {
    let line = lines.get(key);
    if (!line) {
      line = createLine(allowance);
      lines.set(key, line);
    }
    return line;
  }

  function forget(now: number): void {
    if (now - swept < FORGET_AFTER) return;
    swept = now;
    for (const [key, line] of lines) if (line.freeFrom() < now - FORGET_AFTER) lines.delete(key);
    for (const [key, { at }] of lastRefused) if (at < now - FORGET_AFTER) lastRefused.delete(key);
    for (const [holder, held] of reserved) if (momentOf(held) < now - FORGET_AFTER) release(holder, held);
  }

  function release(holder: string, { spots }: Reservation): void {
    for (const { line, spot } of spots) line.leave(spot);
    reserved.delete(holder);
  }

  function shut(draw: Draw, seconds: number): void {
    lineOf(draw).close(clock.now() + seconds * 1000);
  }

  return {
    reserve(holder, draws, ahead = false) {
      const now = clock.now();
      forget(now);
      const names = draws.map(({ key }) => key).join(' ');
      const joined = draws.map(lineOf);
      const held = reserved.get(holder);
      if (held) {
        const at = momentOf(held);
        // A reservation for a time that turned out to be closed lines up again, or all of them would be used
        // at once when it opens.
        if (held.draws === names && joined.every((line) => at >= line.closedUntil())) {
          if (at <= now) release(holder, held);
          return Math.max(0, at - now);
        }
        release(holder, held);
        if (held.draws === names) for (const { line, spot } of held.spots) line.giveBack(spot, at, now);
      }
      const spots = joined.map((line) => ({ line, spot: line.join(now, ahead) }));
      const reservation = { draws: names, spots };
      const at = momentOf(reservation);
      if (at > now) reserved.set(holder, reservation);
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
