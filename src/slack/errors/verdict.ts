import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { RULINGS, type Ruling } from './rulings.ts';

/** What a failed call means for what it was made for. */
export type Verdict =
  /** Certainly not done; try again, with `afterSeconds` not before that for this method and channel. */
  | { fate: 'retry'; code: string; afterSeconds?: number }
  /** Refused for good. `because` completes "I couldn't post it, because ...". */
  | { fate: 'parked'; code: string; because: string }
  /** May have been done. */
  | { fate: 'unknown'; code: string }
  /** The message to edit does not exist. */
  | { fate: 'gone'; code: string };

/** Whether an error came of a call to Slack, and not of our own code or the database. */
export function isOfSlack(error: unknown): boolean {
  return OF_SLACK.some((Kind) => error instanceof Kind);
}

const OF_SLACK = [WebAPIPlatformError, WebAPIHTTPError, WebAPIRequestError, WebAPIRateLimitedError];

/** Errors of the connection that happen before a byte of the request is written. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** A 429 that does not say when to come back. */
const DEFAULT_RETRY_AFTER = 30;

/** Tells what became of a call from the error it ended in. Anything it can't read may have been done. */
export function verdictOn(error: unknown): Verdict {
  if (error instanceof WebAPIRateLimitedError) {
    return { fate: 'retry', code: 'ratelimited', afterSeconds: error.retryAfter };
  }
  if (error instanceof WebAPIPlatformError) return verdictOnCode(error.data.error);
  if (error instanceof WebAPIHTTPError) {
    // A 4xx is an answer of the front door, which let nothing through; a 5xx comes from anywhere.
    const refused = error.statusCode >= 400 && error.statusCode < 500 && error.statusCode !== 408;
    return { fate: refused ? 'retry' : 'unknown', code: `http_${error.statusCode}` };
  }
  if (error instanceof WebAPIRequestError) {
    const code = systemCode(error.original);
    return { fate: NEVER_CONNECTED.has(code) ? 'retry' : 'unknown', code: code.toLowerCase() };
  }
  // The SDK's words for a 429 whose Retry-After it can't read.
  if (error instanceof Error && error.message.startsWith('Retry header did not contain')) {
    return { fate: 'retry', code: 'ratelimited', afterSeconds: DEFAULT_RETRY_AFTER };
  }
  return { fate: 'unknown', code: error instanceof Error ? error.name.toLowerCase() : 'unreadable' };
}

/** How long Slack asks to wait before the call is made again, in milliseconds; undefined where it asks for no wait. */
export function waitAskedBy(error: unknown): number | undefined {
  const verdict = verdictOn(error);
  return verdict.fate === 'retry' && verdict.afterSeconds !== undefined
    ? verdict.afterSeconds * 1000
    : undefined;
}

/** What the table says of an error code; nothing of one that Slack has added since. */
export function rulingOn(code: string): Ruling | undefined {
  return Object.hasOwn(RULINGS, code) ? RULINGS[code] : undefined;
}

function verdictOnCode(code: unknown): Verdict {
  // The SDK hands on an answer that is not JSON, a proxy's page for one, as if it were an error code.
  if (typeof code !== 'string' || !/^[a-z][a-z0-9_]{1,80}$/.test(code)) {
    return { fate: 'unknown', code: 'unreadable_reply' };
  }
  const ruling = rulingOn(code);
  // Slack adds codes; a new one is still Slack saying that it did not do it.
  if (!ruling) return { fate: 'parked', code, because: `Slack said “${code}”.` };
  if (ruling.fate === 'parked')
    return { fate: 'parked', code, because: ruling.because ?? `Slack said “${code}”.` };
  return { fate: ruling.fate, code };
}

/** Whether only an operator can end a refusal with this code: Slack does not take the app's token. */
export function isAboutInstallation(code: string): boolean {
  return rulingOn(code)?.installation === true;
}

/** `fetch` wraps the system's error, more than once at times. */
function systemCode(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 4) return 'unreadable';
  if (error instanceof AggregateError && error.errors.length > 0) {
    const codes = error.errors.map((inner) => systemCode(inner, depth + 1));
    // Several addresses were tried: only when none was reached is it certain that nothing was written.
    return codes.find((code) => !NEVER_CONNECTED.has(code)) ?? codes[0] ?? 'unreadable';
  }
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error.cause !== undefined) return systemCode(error.cause, depth + 1);
  return error.name;
}
