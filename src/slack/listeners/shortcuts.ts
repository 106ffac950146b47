import type { Hint, SlackListeners } from '../interaction.ts';
import { permalinkOf } from '../permalink.ts';
import type { Handling, ListenerDeps } from './handling.ts';
import type { HomeTabs } from './home.ts';

/**
 * Shortcuts in the menus of messages. The message may be in a conversation that Drumbeat is not in, so nothing is
 * asked about it: what the payload says of it is all that there is.
 */
export function shortcutListeners(
  { bolt }: ListenerDeps,
  handling: Handling,
  home: HomeTabs,
): SlackListeners['shortcut'] {
  return (callbackId, handle) => {
    bolt.shortcut({ callback_id: callbackId, type: 'message_action' }, async ({ shortcut, ack, respond }) => {
      const { team, user, channel, message, message_ts, trigger_id, response_url } = shortcut;
      const actor = { workspaceId: team?.id ?? user.team_id ?? '', userId: user.id };
      const { text, thread_ts } = message as { text?: unknown; thread_ts?: unknown };
      const work = handle({
        ...actor,
        message: {
          channelId: channel.id,
          ts: message_ts,
          text: typeof text === 'string' ? text : '',
          permalink: permalinkOf({
            domain: team?.domain,
            channelId: channel.id,
            ts: message_ts,
            threadTs: typeof thread_ts === 'string' ? thread_ts : undefined,
          }),
        },
        screen: handling.screenOf(actor.workspaceId, trigger_id, false, callbackId),
      }).catch(
        (error: unknown): Hint => ({
          text: handling.explain(error, 'use the shortcut again', callbackId).sentence,
        }),
      );
      const outcome = await handling.within(work);
      await ack();
      const said = outcome === 'late' ? await work : outcome.done;
      if (said) await handling.hint(respond, response_url, said);
      home.left(actor);
    });
  };
}

/** Shortcuts that are used anywhere: they come without a conversation, and without a way to answer in one. */
export function globalShortcutListeners(
  { bolt }: ListenerDeps,
  handling: Handling,
): SlackListeners['globalShortcut'] {
  return (callbackId, prepare, loading) => {
    bolt.shortcut({ callback_id: callbackId, type: 'shortcut' }, async ({ shortcut, ack }) => {
      const { team, user, trigger_id } = shortcut;
      const actor = { workspaceId: team?.id ?? user.team_id ?? '', userId: user.id };
      const screen = handling.screenOf(actor.workspaceId, trigger_id, false, callbackId);
      // Where no modal opens there is nowhere to say so: it is logged.
      const work = screen
        .openWhenReady(loading, () => prepare(actor))
        .catch((error: unknown) => void handling.explain(error, 'use the shortcut again', callbackId));
      await handling.within(work);
      await ack();
      await work;
    });
  };
}
