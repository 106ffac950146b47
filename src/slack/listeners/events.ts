import type { SlackListeners } from '../interaction.ts';
import type { ListenerDeps } from './handling.ts';

/**
 * Events. One whose handling failed, or was cut off, is not acknowledged (see `bolt.ts`) and handled again when Slack
 * repeats it; so a handler may see an event twice, and the second time must change nothing.
 */
export function eventListeners({ bolt, events }: ListenerDeps): SlackListeners['event'] {
  return (name, handle) => {
    bolt.event(name, async ({ event, body }) => {
      if (await events.isHandled(body.team_id, body.event_id)) return;
      await handle({ ...event }, body.team_id);
      await events.remember(body.team_id, body.event_id);
    });
  };
}
