import type { SandboxClock } from './clock.ts';
import { secondsOf } from './clock.ts';
import type { JsonObject } from './json.ts';
import type { Delivery, Outcome } from './transports/delivery.ts';
import { randomLetters } from './workspace/identifiers.ts';
import type { Workspace } from './workspace/workspace.ts';

/** The events an app gets unless it names its own subscriptions. */
export const DEFAULT_EVENTS = [
  'app_home_opened',
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'channel_left',
  'channel_rename',
  'channel_unarchive',
  'dnd_updated_user',
  'group_archive',
  'group_deleted',
  'group_left',
  'group_rename',
  'group_unarchive',
  'member_joined_channel',
  'member_left_channel',
  'message.im',
  'message_metadata_posted',
  'team_join',
  'tokens_revoked',
  'user_change',
];

/** When an event that was not acknowledged goes out again, in ms after the attempt that failed. */
const RETRY_AFTER_MS = [0, 60_000, 300_000];

export interface EventFeed {
  /** Sends an event to the app, when it is subscribed. `subscription` is the name where it differs from the type. */
  emit(event: JsonObject, subscription?: string): void;
}

export function createEventFeed(
  workspace: Workspace,
  subscriptions: string[],
  deliver: (delivery: Delivery) => Promise<Outcome>,
): EventFeed {
  const { clock, identity, team } = workspace;
  return {
    emit: (event, subscription = String(event.type)) => {
      if (!subscriptions.includes(subscription)) return;
      const payload: JsonObject = {
        token: 'sandbox',
        team_id: team.id,
        api_app_id: identity.id,
        event: { event_ts: workspace.ids.timestamp(), ...event },
        type: 'event_callback',
        event_id: `Ev${randomLetters(9)}`,
        event_time: secondsOf(clock),
        authorizations: [
          {
            enterprise_id: null,
            team_id: team.id,
            user_id: identity.botUserId,
            is_bot: true,
            is_enterprise_install: false,
          },
        ],
        is_ext_shared_channel: false,
        event_context: `4-sandbox-${randomLetters(9)}`,
      };
      void deliverWithRetries(clock, deliver, { kind: 'events_api', payload });
    },
  };
}

async function deliverWithRetries(
  clock: SandboxClock,
  deliver: (delivery: Delivery) => Promise<Outcome>,
  delivery: Delivery,
): Promise<void> {
  const outcome = await deliver(delivery);
  if (outcome.acked || outcome.noRetry) return;
  const done = delivery.retry?.num ?? 0;
  const wait = RETRY_AFTER_MS[done];
  if (wait === undefined) return;
  const again = () =>
    void deliverWithRetries(clock, deliver, {
      ...delivery,
      retry: { num: done + 1, reason: outcome.reason },
    });
  if (wait === 0) again();
  else clock.setTimeout(again, wait);
}
