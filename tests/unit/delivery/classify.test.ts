import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, curableByContent } from '../../../src/delivery/classify.ts';
import { NotBegun } from '../../../src/delivery/last-moment.ts';

const refused = (error: string) => new WebAPIPlatformError({ ok: false, error });
const failed = (code: string) =>
  new WebAPIRequestError(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));

describe('what a failed call means', () => {
  it('comes back when Slack says, after a 429', () => {
    expect(classify(new WebAPIRateLimitedError(7))).toEqual({
      fate: 'retry',
      code: 'ratelimited',
      afterSeconds: 7,
    });
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])(
    'tries again after %s, for nothing was written',
    (code) => expect(classify(failed(code)).fate).toBe('retry'),
  );

  it('tries again what was too late to begin', () => {
    const error = new WebAPIRequestError(new NotBegun('too late'));
    expect(classify(error)).toEqual({ fate: 'retry', code: 'paused' });
  });

  it.each(['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT', 'EPIPE'])(
    'does not know after %s, for something may have been',
    (code) => expect(classify(failed(code)).fate).toBe('unknown'),
  );

  it('does not know after a timeout, a 5xx or words from a broken Slack', () => {
    expect(classify(new DOMException('The operation timed out', 'TimeoutError')).fate).toBe('unknown');
    expect(classify(new WebAPIRequestError(new DOMException('timed out', 'TimeoutError'))).fate).toBe(
      'unknown',
    );
    expect(classify(new WebAPIHTTPError(503, 'Service Unavailable', {})).fate).toBe('unknown');
    expect(classify(refused('internal_error')).fate).toBe('unknown');
    expect(classify(refused('fatal_error')).fate).toBe('unknown');
  });

  it('knows that one of several addresses may have been written to', () => {
    const both = new AggregateError([
      Object.assign(new Error('a'), { code: 'ECONNREFUSED' }),
      Object.assign(new Error('b'), { code: 'ECONNRESET' }),
    ]);
    expect(classify(new WebAPIRequestError(new TypeError('fetch failed', { cause: both }))).fate).toBe(
      'unknown',
    );
  });

  it('parks a refusal, with a reason for the person', () => {
    expect(classify(refused('is_archived'))).toMatchObject({
      fate: 'parked',
      because: expect.stringContaining('archived'),
    });
    expect(classify(refused('a_code_of_tomorrow'))).toMatchObject({
      fate: 'parked',
      because: expect.any(String),
    });
  });

  it('tells a message that is gone from one that is refused', () => {
    expect(classify(refused('message_not_found')).fate).toBe('gone');
  });

  it('calls nothing certain that it can’t read', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^[a-z][a-z0-9_]{1,80}$/.test(text));
        expect(classify(refused(text)).fate).toBe('unknown');
      }),
    );
    fc.assert(fc.property(fc.anything(), (thrown) => void expect(classify(thrown).fate).toBe('unknown')));
    expect(classify(refused('constructor')).fate).toBe('parked');
  });

  it('knows which refusals are about what a message says', () => {
    expect(curableByContent('invalid_blocks')).toBe(true);
    expect(curableByContent('is_archived')).toBe(false);
    expect(curableByContent('toString')).toBe(false);
  });
});
