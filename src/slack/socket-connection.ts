import { randomInt } from 'node:crypto';
import { SocketModeReceiver } from '@slack/bolt';
import { Agent, buildConnector } from 'undici';
import type { Logger } from '../logging.ts';
import { boltLogger } from './bolt-logger.ts';

/**
 * After this silence a connection is given up, in ms, and as long again passes before the next one is opened: one whose
 * other end has vanished is replaced after 9 s at most. With the library's 5 s that takes 13. Each connection draws its
 * own, so that processes that lost theirs at one moment do not come back in step.
 */
const SILENCE_MS = { least: 2_500, most: 3_250 };

/** How long Slack has to give us an address, and then to open the connection, in ms. The library waits for minutes. */
const ANSWER_WITHIN_MS = 4_000;

/** Tried again after 0.5 s at first and 2.6 to 5.2 s in the end, each time with chance in it, for ever. */
const RETRIES = { forever: true, factor: 1.2, minTimeout: 500, randomize: true };

/** One connection of Socket Mode, which comes back whatever happens to it. */
export interface SocketConnection {
  receiver: SocketModeReceiver;
  isOpen: () => boolean;
  start: () => Promise<unknown>;
  stop: () => Promise<unknown>;
}

/** @param unhandled is told what was not acknowledged because its handling failed */
export function createSocketConnection(
  { appToken, apiUrl }: { appToken: string; apiUrl: string },
  unhandled: (error: unknown) => void,
  logger: Logger,
): SocketConnection {
  const line = createLine();
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(logger, 'socket-mode'),
    clientPingTimeout: randomInt(SILENCE_MS.least, SILENCE_MS.most),
    dispatcher: line.dispatcher,
    // Options of its own: shared ones would be overwritten.
    installerOptions: {
      clientOptions: {
        slackApiUrl: apiUrl,
        retryConfig: RETRIES,
        timeout: ANSWER_WITHIN_MS,
        // Not through the dispatcher, which is for the connection alone.
        fetch,
      },
    },
    processEventErrorHandler: async ({ error }) => {
      unhandled(error);
      // Not acknowledged: Slack repeats an event, and tells a person that what they did failed.
      return false;
    },
  });
  const { client } = receiver;
  let open = false;
  let started = false;
  let stopped = false;

  // The library calls this again to reconnect and lets nobody hear of a failure, which would end the process: Slack
  // refuses the token for a moment, or we stop while it reconnects.
  const start = client.start.bind(client);
  client.start = async () => {
    if (!started) {
      started = true;
      return start();
    }
    try {
      return await start();
    } catch (error) {
      if (!stopped) {
        logger.error({ err: error }, 'Slack refuses to open a connection; it is asked again');
        // Upon this the library waits, longer each time, and reconnects.
        client.emit('close');
      }
      return { ok: false };
    }
  };

  client.on('connected', () => {
    open = true;
    // A client that was about to reconnect when it was told to stop would go on with it.
    if (stopped) void client.disconnect();
  });
  for (const state of ['reconnecting', 'disconnected', 'close']) {
    client.on(state, () => {
      open = false;
    });
  }
  client.on('close', line.letGo);
  // Sent when a workspace floods us; the client has no handler of its own and would throw.
  client.on('app_rate_limited', () => logger.warn('Slack limits the events that it sends us'));

  return {
    receiver,
    isOpen: () => open,
    start: () => receiver.start(),
    stop: () => {
      stopped = true;
      return receiver.stop();
    },
  };
}

/** What a connection runs on: gives up one that is not opened in time, and lets go of a vanished end. */
function createLine(): { dispatcher: Agent; letGo: () => void } {
  type Socket = NonNullable<Parameters<buildConnector.Callback>[1]>;
  const sockets = new Set<Socket>();
  const connect = buildConnector({ allowH2: false, timeout: ANSWER_WITHIN_MS });
  const dispatcher = new Agent({
    headersTimeout: ANSWER_WITHIN_MS,
    connect: (options, callback) =>
      connect(options, (...[error, socket]) => {
        if (error !== null) return callback(error, null);
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
        callback(null, socket);
      }),
  });
  return {
    dispatcher,
    letGo: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}
