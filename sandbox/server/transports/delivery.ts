import type { JsonObject } from '../json.ts';

/** Something that goes to the app and wants an acknowledgement. */
export interface Delivery {
  kind: 'events_api' | 'slash_commands' | 'interactive';
  payload: JsonObject;
  /** Present when it goes out again: the how-manieth retry, and why. */
  retry?: { num: number; reason: FailureReason };
}

export type FailureReason = 'timeout' | 'connection_failed' | 'http_error';

/** How a delivery ended; `body` is what the app put into its acknowledgement. */
export type Outcome =
  | { acked: true; body: unknown }
  | { acked: false; reason: FailureReason; detail: string; noRetry?: boolean };

/** A way to the app. */
export interface Transport {
  deliver(delivery: Delivery): Promise<Outcome>;
}
