import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Hint } from '../../../slack/interaction.ts';
import { MAX_FEEDBACK } from '../rules.ts';

/** Sentences for what was done, or can't be. */
export const said = {
  thanks: 'Thank you. It went to the admins of this workspace.',
  tooLong: (length: number) =>
    `This is ${length} characters long. Keep it to ${MAX_FEEDBACK}: what does not fit can go in a second one.`,
  noAdmins: 'I know of no admin here who could read it. Tell whoever installed Drumbeat.',
};

const COMMANDS = [
  '`/checkin` answer your team’s check-in, or set one up',
  '`/outcomes` what your team has promised, and what it is for',
  '`/blocker` say what stops you, and ask the person who can help',
  '`/pulse` take your team’s pulse, or see where it stands',
];

/**
 * What `/drumbeat help` lists: everything that can be typed, on one screen.
 * @param further the lines of what other features add
 */
export function help(further: readonly string[]): Hint {
  return {
    text: [
      'Once a week your team answers in its channel whether it is on track. What is at risk or blocked reaches the one person who can decide.',
      ...COMMANDS,
      '`/drumbeat status` where your teams stand',
      '`/drumbeat setup` set up the check-in of this channel',
      '`/drumbeat settings` when you work, and when you are left alone',
      ...further,
      '`/drumbeat feedback` tell the admins what helps and what does not',
      'Shortcuts: *Answer check-in*, *Take the pulse* and *Log a blocker* from anywhere; *Log as blocker* and *Add as outcome* in the menu of a message',
      'Each command knows `help` as well. What waits for you stands on the Home tab.',
    ].join('\n'),
  };
}

/** For a word that `/drumbeat` does not know. */
export function unknownWord(word: string): Hint {
  return { text: `I don’t know “${userText(word, 60)}”. \`/drumbeat help\` lists what I do know.` };
}
