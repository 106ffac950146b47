import { SpanKind } from '@opentelemetry/api';
import {
  type WebAPICallResult,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';
import type { Logger } from '../logging.ts';
import { traced } from '../tracing.ts';
import { boltLogger } from './bolt-logger.ts';

export interface SlackEndpoint {
  /** Base address of the Web API, with a trailing slash. */
  apiUrl: string;
  token: string;
  /** Is told how each call ended. */
  onAnswer?: OnAnswer | undefined;
}

/** How Slack answered a call of a method: refused by an error code, or not at all, which is `failed`. */
export type OnAnswer = (method: string, outcome: 'ok' | 'ratelimited' | 'refused' | 'failed') => void;

/**
 * A client for calls that may be made twice without harm (reads, opening a view): it gives up quickly,
 * because a person is waiting or the job is tried again anyway. Retrying, in the SDK, would repeat a
 * call whose answer was lost, and one 429 would hold up every other method.
 * @param fetch what sends the requests, when it isn't the global one
 */
export function createWebClient(
  { apiUrl, token, onAnswer }: SlackEndpoint,
  logger: Logger,
  timeoutMs = 10_000,
  fetch?: WebClientOptions['fetch'],
): WebClient {
  const options: WebClientOptions = {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    ...(fetch && { fetch }),
    logger: boltLogger(logger, 'slack-web-api'),
  };
  return new WatchedClient(token, options, onAnswer);
}

/** Every method of the client goes through `apiCall`. */
class WatchedClient extends WebClient {
  readonly #onAnswer: OnAnswer | undefined;

  constructor(token: string, options: WebClientOptions, onAnswer: OnAnswer | undefined) {
    super(token, options);
    this.#onAnswer = onAnswer;
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    try {
      const answer = await traced(`slack ${method}`, SpanKind.CLIENT, () => super.apiCall(method, options));
      this.#onAnswer?.(method, 'ok');
      return answer;
    } catch (error) {
      this.#onAnswer?.(method, outcomeOf(error));
      throw error;
    }
  }
}

function outcomeOf(error: unknown): Parameters<OnAnswer>[1] {
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited';
  if (!(error instanceof WebAPIPlatformError)) return 'failed';
  return error.data.error === 'ratelimited' ? 'ratelimited' : 'refused';
}
