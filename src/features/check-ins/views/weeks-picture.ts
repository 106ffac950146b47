import { shortDate } from '../../../core/calendar.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import type { Picture } from '../../../pictures/index.ts';
import { section } from '../../../slack/block-kit/layout.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { clean } from '../../../slack/block-kit/text.ts';
import type { Week } from '../rules/weeks.ts';

/** How a team stood in its last weeks, drawn. */
export function weeksPicture(team: { name: string }, weeks: readonly Week[]): Picture {
  return {
    kind: 'team_weeks',
    model: {
      title: `${clean(team.name)}: ${spanText(weeks)}`,
      weeks: weeks.map(({ monday, counts, answered, asked }) => ({
        // Two months never hold the same day of two years.
        name: shortDate(monday, monday),
        ...(counts && { counts }),
        answered,
        asked,
      })),
    },
  };
}

/** The same as a message of its own, for somebody who asks. */
export function weeksMessage(team: { name: string }, weeks: readonly Week[]): MessageContent {
  const heading = `${userText(team.name, 80)}: ${spanText(weeks)}`;
  return { text: heading, blocks: [section(bold(heading))], picture: weeksPicture(team, weeks) };
}

function spanText({ length }: readonly Week[]): string {
  return length === 1 ? 'the last week' : `the last ${length} weeks`;
}
