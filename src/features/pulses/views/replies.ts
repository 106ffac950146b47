import { slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Hint } from '../../../slack/interaction.ts';

const HELP = [
  '`/pulse` where your team’s pulse stands, and a way to answer an open one',
  '`/pulse setup` when your team is asked, and what else; for its lead',
  '`/pulse off` not to be asked any more, and `/pulse on` to be asked again',
  '`/pulse overview` how pulses stand over all teams; for leaders and admins',
  '`/pulse help` this list',
];

/** The promise, wherever somebody is asked: what it is, and no more. */
export const PROMISE =
  'Confidential: the app cannot link your answers to you, and nothing is shown under five answers.';

/** Sentences for what can't be, or was done. */
export const said = {
  notAsked: 'This pulse does not ask you. `/pulse` tells where your own team’s stands.',
  answeredAlready:
    'You have answered this pulse already. Your answers can’t be found again, so they can’t be changed either.',
  thanks:
    'Thank you. Your answers are mixed with those of the others: nobody can find yours again, not even you.',
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
  return `This pulse closed ${slackDate(closedAt, '{date_short_pretty} at {time}', zone)}, so nothing of this was kept. The next one comes by itself.`;
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
