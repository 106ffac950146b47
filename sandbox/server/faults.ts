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

export interface FaultOptions {
  /** How many calls it hits; one unless a probability is given, then all. */
  times?: number;
  /** The chance, 0 to 1, that a matching call is hit. */
  probability?: number;
  /** Makes the chances repeatable. */
  seed?: number;
  /** Only calls to this channel or user id. */
  channel?: string;
  /** For `late-commit`: the delay in ms; 1,000 unless given. */
  afterMs?: number;
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
  /** What is planned and has not hit yet; `left` is infinite for chances. */
  planned(): { method: string; fault: string; left: number; channel: string | undefined }[];
}

/** A fault in one word, or as JSON when it carries something. */
export function nameOfFault(fault: Fault): string {
  return typeof fault === 'string' ? fault : JSON.stringify(fault);
}

interface Rule extends PlannedFault {
  method: string;
  left: number;
  channel: string | undefined;
  hits: () => boolean;
}

export function createFaultPlan(): FaultPlan {
  let rules: Rule[] = [];
  return {
    next: (method, fault, options = {}) => {
      const random = seededRandom(options.seed ?? 1);
      const { probability } = options;
      rules.push({
        method,
        fault,
        left: options.times ?? (probability === undefined ? 1 : Number.POSITIVE_INFINITY),
        channel: options.channel,
        hits: () => probability === undefined || random() < probability,
        afterMs: options.afterMs ?? 1000,
      });
    },
    take: (method, channel) => {
      const rule = rules.find(
        (candidate) =>
          (candidate.method === '*' || candidate.method === method) &&
          (candidate.channel === undefined || candidate.channel === textOf(channel)) &&
          candidate.hits(),
      );
      if (!rule) return undefined;
      rule.left -= 1;
      rules = rules.filter(({ left }) => left > 0);
      return rule;
    },
    clear: () => {
      rules = [];
    },
    planned: () =>
      rules.map(({ method, fault, left, channel }) => ({ method, fault: nameOfFault(fault), left, channel })),
  };
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
