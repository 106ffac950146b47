import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Hint } from '../../../slack/interaction.ts';

const HELP = [
  '`/outcomes` see what the team is aiming for, and edit or close it',
  '`/outcomes add` add an outcome',
  '`/outcomes add Refunds API in production` add it with this title',
  '`/outcomes help` this list',
  '`/checkin` answer the team’s check-in',
];

/** What was just done, shown above the list that follows. */
export const said = {
  added: (title: string) => `Added “${userText(title, 200)}”.`,
  saved: 'Saved.',
  done: 'Marked as done.',
  dropped: 'Dropped. The reason is kept with it.',
};

/** What `/outcomes help` lists. */
export function help(): Hint {
  return {
    text: [
      'An outcome is what the team will reach: one owner, one sentence for what done means, a day.',
      ...HELP,
    ].join('\n'),
  };
}

/** The same for a word that `/outcomes` does not know. */
export function unknownWord(word: string): Hint {
  return { text: [`I don’t know “${userText(word, 60)}”. What I do know:`, ...HELP].join('\n') };
}
