import { slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Hint } from '../../../slack/interaction.ts';
import type { Pulse } from '../rules/pulse.ts';
import { MINIMUM } from '../rules/release.ts';

const HELP = [
  '`/pulse` where your team’s pulse stands, and a way to answer an open one',
  '`/pulse setup` when your team is asked, and with what statements of its own; in its channel, for its lead',
  '`/pulse off` not to be asked any more, and `/pulse on` to be asked again',
  '`/pulse overview` how pulses stand over all teams; for leaders and admins',
  '`/pulse help` this list',
];

/** The promise, wherever somebody is asked: what it is, and no more. */
export const PROMISE =
  'Confidential: the app cannot link your answers to you, and nothing is shown under five answers.';

/** Its first half, which holds however many are asked. */
export const CONFIDENTIAL = 'Confidential: the app cannot link your answers to you.';

/** The promise to a team that is too small: nothing is shown of it, and why. */
export function smallPromise({ asked }: Pick<Pulse, 'asked'>): string {
  const why = asked < MINIMUM ? 'are asked' : 'have been here for four weeks';
  return `${CONFIDENTIAL} Fewer than five of you ${why}, so nothing is ever shown of this team alone: your answers count only together with those of other small teams, which leaders see.`;
}

/** Sentences for what can't be, or was done. */
export const said = {
  notAsked: 'This pulse does not ask you. `/pulse` tells where your own team’s stands.',
  answeredAlready:
    'You have answered this pulse already. That you did is kept until it closes, so that nobody answers twice; what you chose can’t be found again, so it can’t be changed either.',
  thanks:
    'Thank you. Nobody can find your answers again, not even you. What may be shown is shown once the pulse is closed. The message that asked you stays as it is, so that it tells nobody who has answered.',
  off: 'You won’t be asked by pulses any more. `/pulse on` changes that.',
  noOverview:
    'Only leaders and admins see pulses over several teams. What was shown of your own stands in its channel.',
  stopped: 'No further pulse is taken; an open one goes on to its end. `/pulse setup` starts it again.',
  pulseGone: 'This pulse is not there any more, so there is nothing to do about it.',
  nothingShown: 'Nothing was shown of this pulse, so there is nothing to do about it.',
  nextOpened: 'The next pulse has opened, so what was said about this one stands as it is.',
  nothingChosen: 'No action stands any more for this pulse, so there is nothing to be done.',
  noComments: 'No comments were shown of this pulse, so there is nothing to answer.',
  on: 'You will be asked again, from the next pulse on.',
};

/** For somebody who comes too late. Their words are still in the form, and nowhere else. */
export function closedText(closedAt: Date, zone = 'Etc/UTC'): string {
  return `This pulse closed ${slackDate(closedAt, '{date_short_pretty} at {time}', zone)}, so nothing of an answer is kept any more. The next one comes by itself.`;
}

/** What `/pulse help` lists. */
export function help(): Hint {
  return {
    text: [
      'A pulse asks everyone on a team, about once a month, how it is to work there: a minute, and confidential.',
      ...HELP,
    ].join('\n'),
  };
}

/** The same for a word that `/pulse` does not know. */
export function unknownWord(word: string): Hint {
  return { text: [`I don’t know “${userText(word, 60)}”. What I do know:`, ...HELP].join('\n') };
}
