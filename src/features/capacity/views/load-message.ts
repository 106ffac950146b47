import { shortDate } from '../../../core/calendar.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { clean } from '../../../slack/block-kit/text.ts';
import { comingWeeks, fullest } from '../rules/load.ts';
import type { LoadView } from './load-modal.ts';

/** The picture of everyone's fullest week of the coming ones, for whoever leads the team. */
export function loadMessage({ team, people, plannedPercent, today }: LoadView): MessageContent {
  const heading = `${team ? userText(team.name, 80) : 'You'}: the fullest of the next six weeks`;
  return {
    text: heading,
    blocks: [section(bold(heading))],
    picture: {
      kind: 'load_bars',
      model: {
        title: `${clean(team?.name ?? 'You')}: the fullest of the next six weeks`,
        plannedPercent,
        bars: people.flatMap(({ name, load }) => {
          const week = fullest(comingWeeks(load.weeks));
          return week
            ? [
                {
                  name: `${clean(name)}, week of ${shortDate(week.begins, today)}`,
                  loadHours: week.plannedHours,
                  availableHours: week.workingHours,
                },
              ]
            : [];
        }),
      },
    },
  };
}
