import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from '../logging.ts';
import { boltLogger } from './bolt-logger.ts';

export interface SlackEndpoint {
  /** Base address of the Web API, with a trailing slash. */
  apiUrl: string;
  token: string;
}

/**
 * A client for calls that may be made twice without harm (reads, opening a view): it gives up quickly,
 * because a person is waiting or the job is tried again anyway. Retrying, in the SDK, would repeat a
 * call whose answer was lost, and one 429 would hold up every other method.
 * @param fetch what sends the requests, when it isn't the global one
 */
export function createWebClient(
  { apiUrl, token }: SlackEndpoint,
  logger: Logger,
  timeoutMs = 10_000,
  fetch?: WebClientOptions['fetch'],
): WebClient {
  return new WebClient(token, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    ...(fetch && { fetch }),
    logger: boltLogger(logger, 'slack-web-api'),
  });
}
