import { userText } from '../../../slack/block-kit/mrkdwn.ts';

/** What was just done, shown above the list that follows. */
export const said = {
  added: (name: string) => `Added “${userText(name, 200)}”.`,
  saved: 'Saved.',
  stopped: 'It is not measured any more. What was read is kept.',
  read: (count: number) => (count === 1 ? 'One reading kept.' : `${count} readings kept.`),
  pictured: 'The picture comes as a direct message. Asked for again today, it is brought up to date there.',
  nothing: 'There was no number to keep.',
};
