import type { SlackListeners } from '../interaction.ts';
import type { ListenerDeps } from './handling.ts';

type Handle = Parameters<SlackListeners['event']>[1];

/**
 * Events. One whose handling failed, or was cut off, is not acknowledged (see `bolt.ts`) and handled again when Slack
 * repeats it; so a handler may see an event twice, and the second time must change nothing. Several features may
 * listen to one event: they are told one after the other, in the order in which they were registered, and the first of
 * them says whether it is remembered.
 */
export function eventListeners({ bolt, events }: ListenerDeps): SlackListeners['event'] {
  const handlers = new Map<string, Handle[]>();
  return (name, handle, { isForgotten = false } = {}) => {
    const others = handlers.get(name);
    if (others) {
      others.push(handle);
      return;
    }
    const all = [handle];
    handlers.set(name, all);
    bolt.event(name, async ({ event, body }) => {
      if (!isForgotten && (await events.isHandled(body.team_id, body.event_id))) return;
      for (const each of all) await each({ ...event }, body.team_id);
      if (!isForgotten) await events.remember(body.team_id, body.event_id);
    });
  };
}
