import type { WebClient } from '@slack/web-api';
import { type Clock, sleep } from '../core/clock.ts';
import type { Logger } from '../logging.ts';
import { isPlatformError } from './platform-error.ts';

/** The bot's identity in the one workspace that its token belongs to. */
export interface Installation {
  workspaceId: string;
  name: string;
  domain: string | null;
  botToken: string;
  botUserId: string;
  botId: string;
}

/** Slack does not accept one of the tokens; trying again would not help. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

const REFUSALS = [
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'no_permission',
];
const APP_TOKEN_REFUSALS = [
  ...REFUSALS,
  'forbidden_team',
  'missing_scope',
  'not_allowed_token_type',
  'team_disabled',
  'user_removed_from_team',
];
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Asks Slack whose token this is, again and again while Slack can't be reached.
 * @throws TokenRefused
 */
export async function identify(
  client: WebClient,
  botToken: string,
  { clock, logger }: { clock: Clock; logger: Logger },
): Promise<Installation> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      const { team_id, team, url, user_id, bot_id } = await client.auth.test();
      if (!team_id || !user_id || !bot_id) {
        throw new TokenRefused('SLACK_BOT_TOKEN is not a bot token: Slack names no bot for it.');
      }
      return {
        workspaceId: team_id,
        name: team ?? team_id,
        domain: URL.parse(url ?? '')?.hostname ?? null,
        botToken,
        botUserId: user_id,
        botId: bot_id,
      };
    } catch (error) {
      if (error instanceof TokenRefused) throw error;
      if (isPlatformError(error, ...REFUSALS)) {
        throw new TokenRefused(
          'Slack does not accept SLACK_BOT_TOKEN. Copy it again from your app’s "Install App" page.',
        );
      }
      logger.warn({ err: error, againInMs: wait }, 'Slack did not answer; trying again');
      await sleep(clock, wait);
    }
  }
}

/**
 * Asks Slack for a socket that nobody opens. The socket's own client would say it with a stack trace, or try for ever.
 * @param client with the app-level token
 * @throws TokenRefused; anything else is the client's to try again
 */
export async function requireAppToken(client: WebClient): Promise<void> {
  try {
    await client.apps.connections.open({});
  } catch (error) {
    if (!refusesAppToken(error)) return;
    throw new TokenRefused(
      'Slack does not accept SLACK_APP_TOKEN. In your Slack app, open Basic Information and make an App-Level Token with connections:write, and see that Socket Mode is on.',
      { cause: error },
    );
  }
}

/** Whether a call failed because Slack does not accept the app-level token. */
export function refusesAppToken(error: unknown): boolean {
  return isPlatformError(error, ...APP_TOKEN_REFUSALS);
}
