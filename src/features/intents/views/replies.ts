import { userText } from '../../../slack/block-kit/mrkdwn.ts';

/** What was just done, shown above the tree that follows. */
export const said = {
  added: (title: string) => `Added “${userText(title, 200)}”.`,
  saved: 'Saved.',
  achieved: 'Marked as achieved.',
  dropped: 'Dropped. The reason is kept with it.',
};
