import type { WebClientOptions } from '@slack/web-api';
import { Agent, type Dispatcher, request } from 'undici';

/** It had become too late for a call when its request was to go out; nothing was sent. */
export class NotBegun extends Error {
  override readonly name = 'NotBegun';
}

type Fetch = NonNullable<WebClientOptions['fetch']>;

const agent = new Agent();

/**
 * A `fetch` for the Web API's forms that asks `mayBegin` in the very moment before a request is written. The
 * platform's own hands a request on in many small steps, and waits for a connection; a process that is frozen
 * between two of them would send it when it goes on.
 */
export function fetchIf(mayBegin: () => boolean): Fetch {
  const dispatcher = agent.compose((dispatch) => (options, handler) => {
    const guarded: Dispatcher.DispatchHandler = {
      onRequestStart(controller, context) {
        if (!mayBegin()) throw new NotBegun('It is too late to begin this call');
        handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: handler.onRequestUpgrade?.bind(handler),
      onResponseStart: handler.onResponseStart?.bind(handler),
      onResponseData: handler.onResponseData?.bind(handler),
      onResponseEnd: handler.onResponseEnd?.bind(handler),
      onResponseError: handler.onResponseError?.bind(handler),
    };
    return dispatch(options, guarded);
  });
  return async (url, init) => {
    const { body, headers, signal } = init ?? {};
    // Written in one piece with the headers; anything else than a form would be written later than asked for.
    if (typeof body !== 'string') throw new TypeError('Only forms are sent this way');
    const asked = { method: 'POST' as const, headers: Object.fromEntries(new Headers(headers)), body };
    const reply = await request(url.toString(), { ...asked, dispatcher, signal: signal ?? null });
    const answered = Object.entries(reply.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] satisfies [string, string]],
    );
    return new Response(await reply.body.text(), { status: reply.statusCode, headers: answered });
  };
}
