import type { JsonObject } from '../json.ts';

/** Something that goes to the app and wants an acknowledgement. */
export interface Delivery {
  kind: 'events_api' | 'slash_commands' | 'interactive';
  payload: JsonObject;
  /** Present when it goes out again: the how-manieth retry, and why. */
  retry?: { num: number; reason: FailureReason };
}

export type FailureReason = 'timeout' | 'connection_failed' | 'http_error';

/** What Slackbot quotes to a person whose slash command failed this way. */
export type CommandError =
  | 'dispatch_failed'
  | 'operation_timeout'
  | 'http_client_error'
  | 'http_service_error';

export interface Failure {
  acked: false;
  reason: FailureReason;
  /** For the reader of a test's output. */
  detail: string;
  commandError: CommandError;
  /** The app asked not to get it again (X-Slack-No-Retry). */
  noRetry?: boolean;
}

/** How a delivery ended; `body` is what the app put into its acknowledgement. */
export type Outcome = { acked: true; body: unknown } | Failure;

/** A way to the app. */
export interface Transport {
  deliver(delivery: Delivery): Promise<Outcome>;
}
