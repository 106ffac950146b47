import type { Button, SectionBlock } from '@slack/types';
import { type LocalDate, weekdayName } from '../../../core/calendar.ts';
import { button, section } from '../../../slack/block-kit/builders.ts';
import { bold, channelLink } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds } from '../ids.ts';
import { allButton } from '../payloads.ts';
import type { DigestPlan } from '../rules/schedule.ts';

/** The Home tab's lines about when somebody's digest comes, with the button that opens its form. */
export function digestSection({ isOff, weekday, time, channelId }: DigestPlan): SectionBlock {
  const where = channelId === undefined ? 'as a direct message' : `in ${channelLink(channelId)}`;
  const comes = isOff ? 'It does not come.' : `Every ${weekdayName(weekday)} at ${time}, ${where}`;
  return section(`${bold('Weekly digest of your teams')}\n${comes}`, {
    accessory: button({ text: 'Digest settings', actionId: actionIds.settings }),
  });
}

/** Opens how all teams of a leader stood in the seven days before one. */
export function teamsStandButton(on: LocalDate): Button {
  return button({ text: 'How your teams stand', actionId: actionIds.all, value: allButton.encode({ on }) });
}
