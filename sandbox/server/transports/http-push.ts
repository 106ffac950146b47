import { createHmac } from 'node:crypto';
import { type SandboxClock, secondsOf } from '../clock.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Delivery, Failure, Transport } from './delivery.ts';

/** Where an app takes requests; one URL for everything, or one each. */
export interface RequestUrls {
  url: string;
  events?: string;
  interactivity?: string;
  commands?: string;
  signingSecret: string;
}

/** Slack's signature of a request body (v0, HMAC-SHA256 over `v0:timestamp:body`). */
export function signatureOf(signingSecret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

export interface HttpPush extends Transport {
  /** Sends the url_verification challenge; throws when the app does not echo it. */
  verify(): Promise<void>;
}

/** Signed requests to the app's own URLs. Timestamps follow the sandbox clock; `ackTimeoutMs` is real time. */
export function createHttpPush(urls: RequestUrls, clock: SandboxClock, ackTimeoutMs: number): HttpPush {
  async function post(url: string, body: string, contentType: string, extra: { [name: string]: string }) {
    const timestamp = secondsOf(clock);
    return fetch(url, {
      method: 'POST',
      body,
      headers: {
        'Content-Type': contentType,
        'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'X-Slack-Request-Timestamp': String(timestamp),
        'X-Slack-Signature': signatureOf(urls.signingSecret, timestamp, body),
        ...extra,
      },
      signal: AbortSignal.timeout(ackTimeoutMs),
    });
  }
  return {
    verify: async () => {
      const challenge = 'sandbox-challenge';
      const body = JSON.stringify({ token: 'sandbox', challenge, type: 'url_verification' });
      const response = await post(urls.events ?? urls.url, body, 'application/json', {});
      const text = await response.text();
      if (!response.ok || !text.includes(challenge)) {
        throw new Error(`The request URL did not answer the challenge: ${response.status} ${text}`);
      }
    },
    deliver: async (delivery) => {
      const { url, body, contentType } = encode(delivery, urls);
      const retry: { [name: string]: string } = delivery.retry
        ? {
            'X-Slack-Retry-Num': String(delivery.retry.num),
            'X-Slack-Retry-Reason': retryReason(delivery.retry.reason),
          }
        : {};
      try {
        const response = await post(url, body, contentType, retry);
        const text = await response.text();
        if (response.ok) return { acked: true, body: readAck(text) };
        const noRetry = response.headers.get('X-Slack-No-Retry') === '1';
        const commandError = response.status < 500 ? 'http_client_error' : 'http_service_error';
        const detail = `answered ${response.status}`;
        return { acked: false, reason: 'http_error', detail, commandError, noRetry };
      } catch (error) {
        return failureOf(error, ackTimeoutMs);
      }
    },
  };
}

function retryReason(reason: string): string {
  return reason === 'timeout' ? 'http_timeout' : reason;
}

function encode(delivery: Delivery, urls: RequestUrls): { url: string; body: string; contentType: string } {
  const form = 'application/x-www-form-urlencoded';
  if (delivery.kind === 'events_api') {
    const url = urls.events ?? urls.url;
    return { url, body: JSON.stringify(delivery.payload), contentType: 'application/json' };
  }
  if (delivery.kind === 'slash_commands') {
    const fields = Object.entries(delivery.payload).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    return {
      url: urls.commands ?? urls.url,
      body: new URLSearchParams(fields).toString(),
      contentType: form,
    };
  }
  const body = new URLSearchParams({ payload: JSON.stringify(delivery.payload) }).toString();
  return { url: urls.interactivity ?? urls.url, body, contentType: form };
}

/** A body that is JSON is read as such; anything else is plain text, which commands may answer with. */
function readAck(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : text;
  } catch {
    return text === '' ? undefined : ({ text } satisfies JsonObject);
  }
}

function failureOf(error: unknown, ackTimeoutMs: number): Failure {
  if (error instanceof Error && error.name === 'TimeoutError') {
    const detail = `no answer within ${ackTimeoutMs} ms`;
    return { acked: false, reason: 'timeout', detail, commandError: 'operation_timeout' };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { acked: false, reason: 'connection_failed', detail, commandError: 'dispatch_failed' };
}
