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
