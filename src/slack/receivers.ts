import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Logger } from '../logging.ts';
import { boltLogger } from './bolt-logger.ts';
import type { InFlight } from './in-flight.ts';
import { createSocketConnection } from './socket-connection.ts';

/**
 * Socket Mode is deaf for some seconds whenever Slack renews a connection; with two, one always listens.
 */
const CONNECTIONS = 2;

const UNHANDLED = 'What Slack sent could not be handled; an event will come again';

/** Slack's edge in one of its forms, as the composition root sees it. */
export interface Edge {
  receiver: Receiver;
  /** Why no request can reach us at the moment, or undefined when it can. */
  unreachable: () => string | undefined;
}

/** Receives everything over web sockets that we open; nothing has to be reachable from the internet. */
export function socketModeEdge(appToken: string, apiUrl: string, logger: Logger): Edge {
  const connections = Array.from({ length: CONNECTIONS }, () =>
    createSocketConnection({ appToken, apiUrl }, (error) => logger.error({ err: error }, UNHANDLED), logger),
  );
  return {
    receiver: {
      init: (app) => connections.forEach(({ receiver }) => void receiver.init(app)),
      start: () => Promise.all(connections.map((connection) => connection.start())),
      stop: () => Promise.all(connections.map((connection) => connection.stop())),
    },
    unreachable: () =>
      connections.some((connection) => connection.isOpen())
        ? undefined
        : 'No Socket Mode connection to Slack.',
  };
}

/** Of a process that hears nothing from Slack: others do. */
export const noEdge: Edge = {
  receiver: { init: () => {}, start: async () => {}, stop: async () => {} },
  unreachable: () => undefined,
};

export interface HttpEdge extends Edge {
  /** Takes a request whose signature has been checked and whose body has been read into `rawBody`. */
  handle: (request: IncomingMessage, response: ServerResponse) => void;
}

/** A request of which is known when it came, by the app's clock. */
type Arrived = object & { arrivedAt?: number };

/** Receives signed HTTP requests; our own server checks them first, see `http-server.ts`. */
export function httpEdge(
  signingSecret: string,
  { inFlight, logger }: { inFlight: InFlight; logger: Logger },
): HttpEdge {
  const receiver = new HTTPReceiver({
    signingSecret,
    // Checked before, with a bound on both sides and a memory of what was seen.
    signatureVerification: false,
    endpoints: '/slack/events',
    logger: boltLogger(logger, 'http-receiver'),
    // Our server has written it there.
    customPropertiesExtractor: (request) => ({ arrivedAt: (request as Arrived).arrivedAt }),
    // Never 200 for an event that was not handled: Slack would not repeat it.
    processEventErrorHandler: async ({ error, response }) => {
      logger.error({ err: error }, UNHANDLED);
      if (!response.headersSent) response.writeHead(500).end();
      // It has its answer, so Bolt need not give it one after three seconds.
      return true;
    },
    // Slack waits for three seconds. A later acknowledgement does no harm, but after this answer it would throw.
    unhandledRequestTimeoutMillis: 4_000,
    unhandledRequestHandler: ({ response }) => {
      logger.warn('Nothing took a request from Slack, or it took longer than Slack waits');
      if (!response.headersSent) response.writeHead(404).end();
    },
  });
  return {
    receiver: { init: (app) => receiver.init(app), start: async () => {}, stop: async () => {} },
    unreachable: () => undefined,
    handle: (request, response) => {
      // From here on: Bolt takes a while until it passes the request on.
      inFlight.track(once(response, 'close'));
      receiver.requestListener(request, response);
    },
  };
}
