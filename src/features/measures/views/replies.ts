import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Hint } from '../../../slack/interaction.ts';

const HELP = [
  '`/drumbeat measure` see what tells whether it works, and enter what it stands at',
  '`/drumbeat help` this list',
  '`/checkin`, `/outcomes` and `/blocker` each know `help` as well',
];

/** What was just done, shown above the list that follows. */
export const said = {
  added: (name: string) => `Added “${userText(name, 200)}”.`,
  saved: 'Saved.',
  stopped: 'It is not measured any more. What was read is kept.',
  read: (count: number) => (count === 1 ? 'One reading kept.' : `${count} readings kept.`),
  pictured: 'The picture comes as a direct message. Asked for again today, it is brought up to date there.',
  nothing: 'There was no number to keep.',
};

/** What `/drumbeat help` lists. */
export function help(): Hint {
  return {
    text: [
      'A measure tells whether an intent or outcome is being reached: leading ones before, lagging ones after.',
      ...HELP,
    ].join('\n'),
  };
}

/** The same for a word that `/drumbeat` does not know. */
export function unknownWord(word: string): Hint {
  return { text: [`I don’t know “${userText(word, 60)}”. What I do know:`, ...HELP].join('\n') };
}
