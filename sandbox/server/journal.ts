import type { JsonObject } from './json.ts';

let noted = 0;

/** The place of something in the order in which things happened, which the clock can't tell while it stands. */
export function nextNote(): number {
  noted += 1;
  return noted;
}

/** One API call as it came in and was answered. */
export interface ApiCall {
  /** See {@link nextNote}. */
  nth: number;
  /** Milliseconds since the epoch, on the sandbox clock. */
  at: number;
  /** The workspace whose token it came with. */
  team: string;
  method: string;
  args: JsonObject;
  token: 'bot' | 'app' | 'none' | 'unknown';
  /** What the method answered; undefined when it was never run. The caller may still not have received it. */
  reply: JsonObject | undefined;
  status: number;
  /** The fault that was played on this call. */
  fault: string | undefined;
  /** Real milliseconds until it was answered; undefined until then, or when it never was. */
  took: number | undefined;
}

/** Something an app sent that Slack refuses. */
export interface SlackRefusal {
  nth: number;
  at: number;
  /** The API method, or where else it came from, such as `view_submission response`. */
  where: string;
  error: string;
  messages: string[];
  /** What was refused. */
  payload: unknown;
}

/** One event or interaction on its way to the app, with how that went. */
export interface DeliveryRecord {
  nth: number;
  at: number;
  kind: 'events_api' | 'slash_commands' | 'interactive';
  payload: JsonObject;
  outcome: 'waiting' | 'acked' | 'timeout' | 'connection_failed' | 'http_error';
  /** What the app put into its acknowledgement, or what went wrong. */
  answer: unknown;
  /** Real milliseconds until that. */
  took: number | undefined;
}

/** What happened, for tests to look at. */
export interface Journal {
  calls: ApiCall[];
  refusals: SlackRefusal[];
  deliveries: DeliveryRecord[];
}
