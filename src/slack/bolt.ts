import { App, type ReceiverEvent } from '@slack/bolt';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../logging.ts';
import { type Acknowledged, timeAcknowledgement } from './acknowledgements.ts';
import { boltLogger } from './bolt-logger.ts';
import type { InFlight } from './in-flight.ts';
import type { Installation } from './installation.ts';
import type { Edge } from './receivers.ts';

/** Bolt on one of the two edges, for one installation. Whatever it could not handle, the edge hears of. */
export function createBolt(
  { edge, installation, apiUrl }: { edge: Edge; installation: Installation; apiUrl: string },
  {
    clock,
    inFlight,
    logger,
    acknowledged,
  }: { clock: Clock; inFlight: InFlight; logger: Logger; acknowledged: Acknowledged },
): App {
  const bolt = new App({
    receiver: edge.receiver,
    authorize: async ({ teamId }) => {
      if (teamId !== undefined && teamId !== installation.workspaceId) {
        throw new Error(`No installation for workspace ${teamId}`);
      }
      return {
        botToken: installation.botToken,
        botId: installation.botId,
        botUserId: installation.botUserId,
        teamId: installation.workspaceId,
      };
    },
    clientOptions: {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 10_000,
    },
    // State between messages lives in the database, not in Bolt's memory.
    convoStore: false,
    logger: boltLogger(logger, 'bolt'),
  });
  // Bolt would swallow what a listener threw, and acknowledge what `authorize` refused. Thrown on, it
  // reaches the edge, which then does not acknowledge.
  bolt.error(async (error) => {
    throw error;
  });
  const handle = bolt.processEvent.bind(bolt);
  const handleAny = (delivery: ReceiverEvent) =>
    isEvent(delivery) ? handleEvent(handle, delivery, logger) : handle(delivery);
  bolt.processEvent = (delivery) =>
    inFlight.track(timeAcknowledgement(delivery, handleAny, { clock, acknowledged }));
  return bolt;
}

/**
 * Bolt acknowledges an event before any listener has seen it; Slack would never repeat one that failed. So that
 * acknowledgement is only noted, and given once the listeners are done: what failed comes again, at once, after a
 * minute and after five. Source: Slack, "Events API", retries.
 */
async function handleEvent(
  handle: (delivery: ReceiverEvent) => Promise<void>,
  delivery: ReceiverEvent,
  logger: Logger,
): Promise<void> {
  let acknowledged = false;
  await handle({
    ...delivery,
    ack: async () => {
      acknowledged = true;
    },
  });
  if (!acknowledged) return;
  await delivery.ack().catch((error: unknown) => {
    logger.warn({ err: error }, 'Slack no longer waited for an acknowledgement and will repeat the event');
  });
}

function isEvent({ body }: ReceiverEvent): boolean {
  return body.event !== undefined;
}
