import type { BlockAction, ViewSubmitAction } from '@slack/bolt';
import type { Hint, SlackListeners } from '../interaction.ts';
import { noticeModal } from '../screen.ts';
import { type Handling, type ListenerDeps, openView } from './handling.ts';
import type { HomeTabs } from './home.ts';

/** Buttons, menus and fields that report their changes, in messages, modals and on the Home tab. */
export function actionListeners(
  { bolt, logger }: ListenerDeps,
  handling: Handling,
  home: HomeTabs,
): SlackListeners['action'] {
  return (actionId, handle) => {
    bolt.action(actionId, async ({ action, body, ack, respond }) => {
      const { team, user, trigger_id, view, container, response_url } = body as BlockAction;
      const actor = { workspaceId: team?.id ?? user.team_id ?? '', userId: user.id };
      const screen = handling.screenOf(actor.workspaceId, trigger_id, view?.type === 'modal', actionId);
      const work = handle({
        ...actor,
        value: chosenValue(action),
        message:
          container?.type === 'message'
            ? { channelId: String(container.channel_id), ts: String(container.message_ts) }
            : undefined,
        view: view && openView(view as ViewSubmitAction['view']),
        screen,
      }).catch(
        (error: unknown): Hint => ({ text: handling.explain(error, 'try that again', actionId).sentence }),
      );
      const outcome = await handling.within(work);
      await ack();
      const said = outcome === 'late' ? await work : outcome.done;
      if (said && view) {
        // A view has no response_url: what is to be said opens as a small modal instead.
        await screen
          .open(noticeModal(said.text))
          .catch((error: unknown) => logger.warn({ err: error }, 'A notice could not be shown'));
      } else if (said) await handling.hint(respond, response_url, said);
      if (view?.type === 'home') {
        const place = { turnedTo: chosenValue(action), before: view.private_metadata };
        await home.clicked(actor, actionId, place);
      } else if (!view) home.left(actor);
    });
  };
}

/** What an element says when it is used: a button's value, or the option or person that was chosen. */
function chosenValue(action: object): string | undefined {
  if ('value' in action && typeof action.value === 'string') return action.value;
  if ('selected_user' in action && typeof action.selected_user === 'string') return action.selected_user;
  if ('selected_option' in action) {
    const option = action.selected_option as { value?: string } | null;
    return option?.value;
  }
  return undefined;
}
