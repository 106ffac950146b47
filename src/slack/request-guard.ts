import { verifySlackRequest } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../core/clock.ts';

/** How far a request's timestamp may lie from our clock, in either direction, in seconds. */
const FRESH_SECONDS = 5 * 60;
/** More signatures than any workspace sends in ten minutes; the oldest are forgotten first. */
const REMEMBERED_SIGNATURES = 200_000;

/** `forget` is for a request that was not handled: Slack repeats it, within the same second with the same signature. */
export type Verdict = { genuine: true; forget: () => void } | { genuine: false; reason: string };

export interface SignedRequest {
  signature: string | undefined;
  timestamp: string | undefined;
  body: string;
}

/**
 * Decides whether an HTTP request comes from Slack, now, and for the first time.
 * Bolt's own check has neither a bound on timestamps ahead of us nor a memory of what it has seen, so a
 * copied request could be played again within five minutes. Source: Slack, "Verifying requests from Slack".
 */
export function createRequestGuard(signingSecret: string, clock: Clock): (request: SignedRequest) => Verdict {
  const seen = new LRUCache<string, true>({
    max: REMEMBERED_SIGNATURES,
    ttl: 2 * FRESH_SECONDS * 1000,
    perf: { now: () => clock.now() },
  });
  return ({ signature, timestamp, body }) => {
    if (!signature || !timestamp) return { genuine: false, reason: 'unsigned' };
    const sentAt = Number(timestamp);
    const now = clock.now();
    if (!Number.isInteger(sentAt)) return { genuine: false, reason: 'timestamp is not a number' };
    if (Math.abs(now / 1000 - sentAt) > FRESH_SECONDS) return { genuine: false, reason: 'not fresh' };
    try {
      verifySlackRequest({
        signingSecret,
        body,
        headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': sentAt },
        nowMilliseconds: now,
      });
    } catch {
      return { genuine: false, reason: 'signature mismatch' };
    }
    if (seen.has(signature)) return { genuine: false, reason: 'seen before' };
    seen.set(signature, true);
    return { genuine: true, forget: () => void seen.delete(signature) };
  };
}
