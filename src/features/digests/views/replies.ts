import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { PICTURE_COMES } from '../../../pictures/index.ts';
import { channelLink, userText } from '../../../slack/block-kit/mrkdwn.ts';

/** What a person reads who did something with digests. */
export const said = {
  notForYou:
    'The weekly digest is for those who lead several teams: appointed leaders, and whoever is above the leads of two or more. An admin appoints leaders on the Home tab.',
  teamGone: 'This team is not there any more.',
  noTime: 'Choose a time of day.',
  noChannel: 'I can’t post in this channel. Invite me there, or choose a direct message.',
  pictured: PICTURE_COMES,
  off: 'Saved. The weekly digest does not come any more. `/drumbeat digest` brings it back.',
  notYours: ({ name, channelId }: { name: string; channelId: string }): string =>
    `The weeks of ${userText(name, 80)} are for its members, its lead and those above. What everyone may know stands in ${channelLink(channelId)}.`,
  comes: (next: LocalDate, time: string, channelId: string | undefined): string =>
    `Saved. The next digest comes on ${shortDate(next, next)} at ${time}${channelId ? `, in ${channelLink(channelId)}` : ', as a direct message'}, if there is something to say.`,
};
