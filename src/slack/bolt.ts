import { App } from '@slack/bolt';
import type { Logger } from '../logging.ts';
import { boltLogger } from './bolt-logger.ts';
import type { Installation } from './installation.ts';
import type { Edge } from './receivers.ts';

/** Bolt on one of the two edges, for one installation. */
export function createBolt(edge: Edge, installation: Installation, apiUrl: string, logger: Logger): App {
  const bolt = new App({
    receiver: edge.receiver,
    // Thrown errors become a non-200 at the edge, so an event for a workspace we don't know is not lost silently.
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
  bolt.error(async (error) => {
    logger.error({ err: error }, 'A listener failed');
  });
  return bolt;
}
