import { z } from 'zod';
import type { SandboxClock } from './clock.ts';
import { textOf } from './json.ts';

/**
 * What goes wrong with a call, on demand:
 * - `error500`: answered 500 without acting
 * - `timeout`: neither acted on nor ever answered
 * - `lost-response`: acted on, then the socket is destroyed without an answer
 * - `late-commit`: acted on after `afterMs` of the sandbox clock, never answered
 * - `refused`: the connection is reset before acting
 * - an error code, answered in Slack's way without acting, or a 429 with that many seconds to wait
 */
export type Fault =
  | 'error500'
  | 'timeout'
  | 'lost-response'
  | 'late-commit'
  | 'refused'
  | { error: string }
  | { ratelimited: number };

/** What a script or the page may ask for. */
export const faultShape: z.ZodType<Fault> = z.union([
  z.enum(['error500', 'timeout', 'lost-response', 'late-commit', 'refused']),
  z.object({ error: z.string() }),
  z.object({ ratelimited: z.number() }),
]);

export interface FaultOptions {
  /** How many calls it hits; one unless a probability or a time is given, then all. */
  times?: number;
  /** How long it lasts, in ms of the sandbox clock. */
  forMs?: number;
  /** The chance, 0 to 1, that a matching call is hit. */
  probability?: number;
  /** Makes the chances repeatable. */
  seed?: number;
  /** Only calls to this channel or user id. */
  channel?: string;
  /** For `late-commit`: the delay in ms, or the range that each call's own is drawn from; 1,000 unless given. */
  afterMs?: number | { from: number; to: number };
}

export interface PlannedFault {
  fault: Fault;
  afterMs: number;
}

export interface FaultPlan {
  /** The next matching calls of `method` (`*` for any) meet this fault. */
  next(method: string, fault: Fault, options?: FaultOptions): void;
  /** Takes what is planned for a call, if anything. */
  take(method: string, channel: unknown): PlannedFault | undefined;
  clear(): void;
  /** What is planned and not over; `left` is infinite for chances and for what lasts until a time. */
  planned(): PlannedRule[];
}

/** A fault in one word, or as JSON when it carries something. */
export function nameOfFault(fault: Fault): string {
  return typeof fault === 'string' ? fault : JSON.stringify(fault);
}

/** Something planned, as it can be told. */
export interface PlannedRule {
  method: string;
  fault: string;
  left: number;
  channel: string | undefined;
  /** Until when, in ms since the epoch on the sandbox clock. */
  until: number | undefined;
}

interface Rule {
  method: string;
  fault: Fault;
  left: number;
  channel: string | undefined;
  until: number | undefined;
  hits: () => boolean;
  delay: () => number;
}

export function createFaultPlan(clock: SandboxClock): FaultPlan {
  let rules: Rule[] = [];
  const standing = () => {
    rules = rules.filter(({ left, until }) => left > 0 && (until === undefined || clock.now() < until));
    return rules;
  };
  return {
    next: (method, fault, options = {}) => {
      const random = seededRandom(options.seed ?? 1);
      const { probability, forMs } = options;
      const isOpenEnded = probability !== undefined || forMs !== undefined;
      rules.push({
        method,
        fault,
        left: options.times ?? (isOpenEnded ? Number.POSITIVE_INFINITY : 1),
        channel: options.channel,
        until: forMs === undefined ? undefined : clock.now() + forMs,
        hits: () => probability === undefined || random() < probability,
        delay: () => drawn(options.afterMs ?? 1000, random),
      });
    },
    take: (method, channel) => {
      const rule = standing().find(
        (candidate) =>
          (candidate.method === '*' || candidate.method === method) &&
          (candidate.channel === undefined || candidate.channel === textOf(channel)) &&
          candidate.hits(),
      );
      if (!rule) return undefined;
      rule.left -= 1;
      return { fault: rule.fault, afterMs: rule.delay() };
    },
    clear: () => {
      rules = [];
    },
    planned: () =>
      standing().map(({ fault, method, left, channel, until }) => ({
        method,
        fault: nameOfFault(fault),
        left,
        channel,
        until,
      })),
  };
}

/** A whole number of the range, both ends included. */
function drawn(afterMs: number | { from: number; to: number }, random: () => number): number {
  if (typeof afterMs === 'number') return afterMs;
  const { from, to } = afterMs;
  return from + Math.floor(random() * (to - from + 1));
}

/** Mulberry32: small, repeatable, good enough to decide which call fails. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
