import type { SlackListeners } from '../interaction.ts';
import type { Handling, ListenerDeps } from './handling.ts';

/** Events, each handled once; one whose handling failed is handled again when Slack repeats it. */
export function eventListeners({ bolt, events }: ListenerDeps, handling: Handling): SlackListeners['event'] {
  return (name, handle) => {
    bolt.event(name, ({ event, body }) =>
      handling.tracked(async () => {
        if (!(await events.claim(body.team_id, body.event_id))) return;
        try {
          await handle({ ...event }, body.team_id);
        } catch (error) {
          await events.release(body.team_id, body.event_id);
          throw error;
        }
      }),
    );
  };
}
