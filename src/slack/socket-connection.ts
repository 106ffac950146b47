import { SocketModeReceiver } from '@slack/bolt';
import { systemClock, within } from '../core/clock.ts';
import type { Logger } from '../logging.ts';
import { boltLogger } from './bolt-logger.ts';
import { refusesAppToken } from './installation.ts';
import { reconnectPauseMs } from './reconnect-pause.ts';
import { createSocketLine } from './socket-line.ts';

// Slack and the wire go by the machine's time, also where a test moves the app's clock: hence `systemClock`.

/**
 * The library asks the other end for a sign of life every third of this, in ms, and after all of it gives the
 * connection up. Only an end that still answers lets it come to that: a vanished one is let go of long before.
 */
const SIGN_OF_LIFE_MS = 9_000;

/** A vanished end is found out after so many looks, at two a second. It was asked every 3 s. */
const SILENT_LOOKS = 10;

/** How long Slack has to give us an address, and then to open the connection, in ms. The library waits for minutes. */
const ANSWER_WITHIN_MS = 4_000;

/** How long Slack has to confirm that a connection is closed, in ms. The library waits for half a minute. */
const CLOSED_WITHIN_MS = 1_000;

/** One connection of Socket Mode, which comes back whatever happens to it. */
export interface SocketConnection {
  receiver: SocketModeReceiver;
  isOpen: () => boolean;
  /** Resolves once it is open, however long that takes, or stopped. */
  start: () => Promise<void>;
  /** Says goodbye, and lets go when that is not answered. */
  stop: () => Promise<void>;
}

/** @param unhandled is told what was not acknowledged because its handling failed */
export function createSocketConnection(
  { appToken, apiUrl }: { appToken: string; apiUrl: string },
  unhandled: (error: unknown) => void,
  logger: Logger,
): SocketConnection {
  const line = createSocketLine({ openWithinMs: ANSWER_WITHIN_MS, silentLooks: SILENT_LOOKS });
  const receiver = new SocketModeReceiver({
    appToken,
    logger: { ...boltLogger(logger, 'socket-mode'), error: (...parts) => tellOfLibrary(logger, parts) },
    clientPingTimeout: SIGN_OF_LIFE_MS,
    // Reconnecting by itself it leaves failures to nobody, which ends the process, and waits ever longer.
    autoReconnectEnabled: false,
    dispatcher: line.dispatcher,
    // Options of its own: shared ones would be overwritten.
    installerOptions: {
      clientOptions: {
        slackApiUrl: apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
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
  const isOver = Promise.withResolvers<void>();
  const wasOpen = Promise.withResolvers<void>();
  let open = false;
  let stopped = false;

  client.on('connected', () => {
    open = true;
    logger.info('A Socket Mode connection to Slack is open');
    wasOpen.resolve();
    // Told to stop between getting an address and opening it, a client goes on.
    if (stopped) void client.disconnect();
  });
  client.on('disconnected', () => {
    open = false;
    line.letGo();
  });
  // Sent when a workspace floods us; the client has no handler of its own and would throw.
  client.on('app_rate_limited', () => logger.warn('Slack limits the events that it sends us'));

  /** Waits before the next attempt, or for being stopped. */
  const pause = (ms: number) => within(systemClock, ms, isOver.promise);

  const keepOpen = async () => {
    for (let failures = 0; !stopped; failures += 1) {
      try {
        await client.start();
        if (open) await new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
        if (stopped) return;
        failures = 0;
        const againInMs = reconnectPauseMs(failures);
        logger.info({ againInMs }, 'A Socket Mode connection has ended; another one is opened');
        await pause(againInMs);
      } catch (error) {
        if (stopped) return;
        const againInMs = reconnectPauseMs(failures, error);
        const level = refusesAppToken(error) ? 'error' : 'warn';
        logger[level]({ err: error, againInMs }, 'No Socket Mode connection could be opened; trying again');
        await pause(againInMs);
      }
    }
  };

  return {
    receiver,
    isOpen: () => open,
    start: () => {
      void keepOpen();
      return Promise.race([wasOpen.promise, isOver.promise]);
    },
    stop: async () => {
      stopped = true;
      isOver.resolve();
      await within(systemClock, CLOSED_WITHIN_MS, client.disconnect());
      line.letGo();
    },
  };
}

/** What ends a connection, or keeps it from being opened, is said by our loop: once, and with what comes of it. */
const SAID_BY_US = /^(?:WebSocket error|Failed to retrieve|Failed to send ping)/;

function tellOfLibrary(logger: Logger, parts: unknown[]): void {
  const line = parts.map(String).join(' ');
  logger[SAID_BY_US.test(line) ? 'debug' : 'error']({ source: 'socket-mode' }, line);
}
