import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, type JsonObject } from './json.ts';

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Arguments of an API call: the query string and a form or JSON body. What can't be read counts as absent. */
export async function readArguments(request: IncomingMessage): Promise<JsonObject> {
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://sandbox').searchParams);
  const body = (await readBody(request)).toString();
  return { ...query, ...readFields(body, request.headers['content-type'] ?? '') };
}

function readFields(body: string, contentType: string): JsonObject {
  if (!contentType.startsWith('application/json')) return Object.fromEntries(new URLSearchParams(body));
  try {
    const parsed: unknown = JSON.parse(body === '' ? '{}' : body);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/** Answers with JSON, or with plain text when the body is a string. */
export function respond(
  response: ServerResponse,
  status: number,
  body: JsonObject | string,
  headers: { [name: string]: string } = {},
): void {
  const isText = typeof body === 'string';
  response.writeHead(status, {
    'Content-Type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    ...headers,
  });
  response.end(isText ? body : JSON.stringify(body));
}

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/**
 * Whether a browser sends this for another site than the sandbox's own page. Scripts, which are no browsers, send
 * none of these headers; a name that only leads here, such as an attacker's, is no name of this machine.
 */
export function isFromElsewhere({ headers }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  const site = headers['sec-fetch-site'] ?? 'none';
  return (
    !LOOPBACK.test(host) ||
    (origin !== undefined && origin !== `http://${host}`) ||
    !/^(none|same-origin)$/.test(String(site))
  );
}
