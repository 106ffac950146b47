import { createHmac } from 'node:crypto';

const FORM = 'application/x-www-form-urlencoded';

/** A request as Slack sends it, not signed yet. */
export interface SlackRequest {
  body: string;
  contentType: string;
}

/** What somebody typed. */
export function commandRequest(fields: Record<string, string>): SlackRequest {
  return { body: new URLSearchParams(fields).toString(), contentType: FORM };
}

/** A click, or a form that was sent. */
export function interactionRequest(payload: object | string): SlackRequest {
  const json = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return { body: new URLSearchParams({ payload: json }).toString(), contentType: FORM };
}

/** Something that happened in the workspace. */
export function eventRequest(envelope: object): SlackRequest {
  return { body: JSON.stringify(envelope), contentType: 'application/json' };
}

/** Where to send requests, and how they are signed. */
export interface Target {
  port: number;
  signingSecret: string;
}

/** Sends one, and reads what it is acknowledged with. @throws where it isn't */
export async function sendSigned({ port, signingSecret }: Target, request: SlackRequest): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    body: request.body,
    headers: signedHeaders(signingSecret, request),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`Refused: ${response.status} ${text}`);
  return text;
}

/** The headers with which Slack signs it now. */
export function signedHeaders(secret: string, { body, contentType }: SlackRequest): Record<string, string> {
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    'content-type': contentType,
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': `v0=${signature}`,
  };
}
