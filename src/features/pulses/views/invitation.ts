import type { MessageContent } from '../../../delivery/index.ts';
import { actions, button, context, section } from '../../../slack/block-kit/builders.ts';
import { bold, channelLink, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Who } from '../../blockers/index.ts';
import type { Team } from '../../teams/index.ts';
import { actionIds } from '../ids.ts';
import { pulseButton } from '../payloads.ts';
import type { Pulse } from '../rules/pulse.ts';
import { isShown } from '../rules/result.ts';
import { lastTimeText } from './action-text.ts';
import { PROMISE, smallPromise } from './replies.ts';
import type { ResultView } from './result-message.ts';
import { saidInShort } from './result-words.ts';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Asks somebody to take the pulse. The same for everybody, and never changed by what they do. */
export function invitationMessage({
  pulse,
  teamName,
  zone,
  statements,
  last,
  who,
}: {
  pulse: Pulse;
  teamName: string;
  zone: string;
  statements: number;
  /** The result before, as far as anything was shown of it, and what was done about it. */
  last: Pick<ResultView, 'statements' | 'action'> | undefined;
  who: Who;
}): MessageContent {
  const name = userText(teamName, 80);
  const count = NUMBERS[statements] ?? String(statements);
  const heading = `Pulse · ${name}`;
  const ask = `${count.charAt(0).toUpperCase()}${count.slice(1)} statements, about a minute. Open until ${until(pulse, zone)}; ${pulse.asked} of you are asked.`;
  return {
    text: `${heading}: ${ask}`,
    blocks: [
      section([bold(heading), ask, ...lastLines(last, who)].join('\n')),
      context(pulse.isSmall ? smallPromise(pulse) : PROMISE),
      answering(pulse),
    ],
  };
}

/** That they were heard: what was said, and what was done. */
function lastLines(last: Pick<ResultView, 'statements' | 'action'> | undefined, who: Who): string[] {
  if (!last) return [];
  return [
    ...(isShown(last.statements) ? [`The last one said: ${saidInShort(last.statements)}`] : []),
    ...(last.action ? [lastTimeText(last.action, who)] : []),
  ];
}

/** The one reminder, which everybody gets. */
export function reminderMessage({
  pulse,
  teamName,
  zone,
}: {
  pulse: Pulse;
  teamName: string;
  zone: string;
}): MessageContent {
  const text = `The pulse of ${userText(teamName, 80)} closes ${until(pulse, zone)}. If you have answered, there is nothing to do: everyone gets this reminder, whether they have answered or not.`;
  return {
    text,
    blocks: [
      section(text),
      actions(
        `pulse:${pulse.id}`,
        takeButton(pulse),
        button({ text: 'Don’t ask me', actionId: actionIds.optOut }),
      ),
    ],
  };
}

/** What stands there once it is closed, for those who answered and those who did not. */
export function closedInvitation({ pulse, team }: { pulse: Pulse; team: Team }): MessageContent {
  const name = userText(team.name, 80);
  const where = pulse.isSmall
    ? 'Nothing is shown of a team this small; your answers count together with those of other small teams.'
    : `What can be shown stands in ${channelLink(team.channelId)}.`;
  const text = `The pulse of ${name} is closed. ${where}`;
  return { text, blocks: [section(text)] };
}

function answering(pulse: Pulse) {
  return actions(
    `pulse:${pulse.id}`,
    takeButton(pulse),
    button({ text: 'Not now', actionId: actionIds.notNow, value: pulseButton.encode({ pulseId: pulse.id }) }),
    button({ text: 'Don’t ask me', actionId: actionIds.optOut }),
  );
}

/** Opens the form of a pulse. */
export function takeButton({ id }: Pick<Pulse, 'id'>) {
  return button({
    text: 'Take the pulse',
    actionId: actionIds.take,
    value: pulseButton.encode({ pulseId: id }),
    style: 'primary',
  });
}

function until({ closesAt }: Pulse, zone: string): string {
  return slackDate(closesAt, '{date_short_pretty} at {time}', zone);
}
