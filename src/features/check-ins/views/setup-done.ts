import type { Button, ModalView } from '@slack/types';
import { actions, button, context, divider, modal, section } from '../../../slack/block-kit/builders.ts';
import { bold, channelLink, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { MAX_TEAM_NAME } from '../../teams/index.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { channelButton } from '../payloads.ts';
import type { Schedule } from '../rules/cadence.ts';
import { nameOf } from '../rules/naming.ts';
import { rhythmText } from '../rules/rhythm-choices.ts';
import { type Changed, changedText } from './schedule-replies.ts';

/** What was set up. */
interface SetupDoneView extends Changed {
  channelId: string;
  name: string;
  isNew: boolean;
  cadence: Changed['cadence'] & Pick<Schedule, 'windowMinutes'>;
  members: number;
}

/** What the person sees after the set-up: when it starts, and what the channel will see. Only they see it. */
export function setupDone(view: SetupDoneView): ModalView {
  const { rhythm, windowMinutes } = view.cadence;
  const name = userText(view.name, MAX_TEAM_NAME);
  return modal({
    callbackId: callbackIds.setup,
    title: 'Team check-in',
    close: 'Done',
    blocks: [
      section(
        `${bold(name)} ${view.isNew ? 'is set up.' : 'is saved.'} ${changedText(view, view.isNew ? 'The first check-in' : 'The next check-in')}`,
      ),
      context(
        `${view.members} ${view.members === 1 ? 'person is' : 'people are'} asked ${rhythmText(rhythm)} · ${windowMinutes} minutes to answer`,
      ),
      divider(),
      section(`${bold('This is what')} ${channelLink(view.channelId)} ${bold('will see')}`),
      section(`${bold(`${nameOf(rhythm)} · ${name}`)}\nAre we on track toward our outcomes?`),
      context(
        view.cadence.mode === 'local'
          ? `At ${view.cadence.time} where they are each is asked by direct message, too. Everyone answers with one button.`
          : 'Everyone answers with one button: *Still on track*, *Update* or *Log a blocker*.',
      ),
      ...(view.isNew
        ? [
            divider(),
            context(
              'Add what the team is aiming for with `/outcomes`. Without outcomes everyone answers for the team’s goal.',
            ),
            actions('setup', ...beforeTheFirst(view.channelId)),
          ]
        : []),
    ],
  });
}

/** The same after a click on Start now: there is nothing left to choose. */
export function setupStarted(said: string): ModalView {
  return modal({
    callbackId: callbackIds.setup,
    title: 'Team check-in',
    close: 'Done',
    blocks: [section(said)],
  });
}

/** What somebody can do between the set-up and the first check-in. */
export function beforeTheFirst(channelId: string): Button[] {
  const value = channelButton.encode({ channelId });
  return [
    button({ text: 'Preview to me', actionId: actionIds.preview, value }),
    button({ text: 'Start now', actionId: actionIds.startNow, value }),
  ];
}
