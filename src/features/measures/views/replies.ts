import { PICTURE_COMES } from '../../../pictures/index.ts';
import { userText } from '../../../slack/block-kit/mrkdwn.ts';

/** What was just done, shown above the list that follows. */
export const said = {
  added: (name: string) => `Added “${userText(name, 200)}”.`,
  saved: 'Saved.',
  stopped: 'It is not measured any more. What was read is kept.',
  read: (count: number) => (count === 1 ? 'One reading kept.' : `${count} readings kept.`),
  pictured: PICTURE_COMES,
  nothing: 'There was no number to keep.',
};
