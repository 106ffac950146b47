import { ErrorCode } from '@slack/web-api';
import { expect, it } from 'vitest';
import { reconnectPauseMs } from '../../../src/slack/reconnect-pause.ts';

const REFUSED = { code: ErrorCode.PlatformError, data: { ok: false, error: 'invalid_auth' } };
const BROKEN = { code: ErrorCode.PlatformError, data: { ok: false, error: 'internal_error' } };

it.each([
  { of: 'a connection that was open', failures: 0, error: undefined, from: 500, to: 1_000 },
  { of: 'the second failure', failures: 1, error: BROKEN, from: 1_000, to: 2_000 },
  { of: 'an outage of hours', failures: 5_000, error: BROKEN, from: 2_500, to: 5_000 },
  { of: 'a token refused for hours', failures: 5_000, error: REFUSED, from: 7_500, to: 15_000 },
  {
    of: 'a rate limit',
    failures: 0,
    error: { code: ErrorCode.RateLimitedError, retryAfter: 30 },
    from: 30_000,
    to: 30_001,
  },
])('after $of between $from and $to ms pass', ({ failures, error, from, to }) => {
  const pauses = Array.from({ length: 200 }, () => reconnectPauseMs(failures, error));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(from);
  expect(Math.max(...pauses)).toBeLessThan(to);
});
