import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Hint } from '../../../slack/interaction.ts';
import type { Vague } from '../rules/vagueness.ts';

const HELP = [
  '`/outcomes` see what the team is aiming for, and edit or close it',
  '`/outcomes mine` what you own, in all teams',
  '`/outcomes add` add an outcome',
  '`/outcomes add Refunds API in production` add it with this title',
  '`/outcomes next` what the team keeps for a coming cycle',
  '`/outcomes find refunds` look through all teams',
];

const LAST = ['`/outcomes help` this list', '`/checkin` answer the team’s check-in'];

/** What was just done or found, as finished mrkdwn. */
export const said = {
  /** @param unclear what could be clearer about it */
  added: (title: string, unclear: readonly Vague[] = []) =>
    [`Added “${userText(title, 200)}”.`, ...unclear.map(({ hint }) => `💡 ${hint}`)].join('\n'),
  saved: 'Saved.',
  done: 'Marked as done.',
  dropped: 'Dropped. The reason is kept with it.',
  movedIn: 'Moved in. The next check-in asks about it.',
  yours: bold('Your outcomes'),
  noneOfYours: 'You own no open outcome. `/outcomes add` in your team’s channel adds one.',
  findWhat: 'Say what to look for: `/outcomes find refunds`',
  found: (words: string, count: number) =>
    `${count === 1 ? '1 outcome' : `${count} outcomes`} with “${userText(words, 60)}”`,
  foundNothing: (words: string) =>
    `No open outcome has “${userText(words, 60)}” in its title or in what done means. Try fewer words.`,
};

/**
 * What `/outcomes help` lists.
 * @param further the lines of words that other features add
 */
export function help(further: readonly string[]): Hint {
  return {
    text: [
      'An outcome is what the team will reach: one owner, one sentence for what done means, a day.',
      ...HELP,
      ...further,
      ...LAST,
    ].join('\n'),
  };
}

/** The same in short, for a word that `/outcomes` does not know. */
export function unknownWord(word: string): Hint {
  return {
    text: [
      `I don’t know “${userText(word, 60)}”. What I do know:`,
      ...HELP,
      '`/outcomes help` all that I know',
    ].join('\n'),
  };
}
