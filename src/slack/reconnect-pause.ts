import { randomInt } from 'node:crypto';
import { ErrorCode, type WebAPIRateLimitedError } from '@slack/web-api';
import { refusesAppToken } from './installation.ts';

const FIRST_MS = 1_000;
const LONGEST_MS = 5_000;
/** A token that is refused is seldom good again a moment later. */
const LONGEST_REFUSED_MS = 15_000;

/**
 * How long to wait before a connection is opened again: 0.5 to 1 s at first, then up to twice as long after each
 * failure in a row, and never shorter than Slack asks for. The half that is left to chance keeps processes that lost
 * theirs at one moment from coming back in step.
 * @param failures so many attempts in a row have failed
 * @param error with which the last one did
 */
export function reconnectPauseMs(failures: number, error?: unknown): number {
  const longest = refusesAppToken(error) ? LONGEST_REFUSED_MS : LONGEST_MS;
  const most = Math.min(FIRST_MS * 2 ** failures, longest);
  return Math.max(randomInt(most / 2, most), askedForMs(error));
}

/** How long Slack asks whoever it turned down to wait; 0 where it did not. */
export function askedForMs(error: unknown): number {
  const { code, retryAfter = 0 } = (error ?? {}) as Partial<WebAPIRateLimitedError>;
  return code === ErrorCode.RateLimitedError ? retryAfter * 1_000 : 0;
}
