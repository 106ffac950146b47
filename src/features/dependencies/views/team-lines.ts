import type { LocalDate } from '../../../core/calendar.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Hanging } from '../rules/bottlenecks.ts';
import { hangingText, pathText, type ShownPath } from './bottlenecks-modal.ts';

/** What holds a team up, or others because of it: above the list of its outcomes. */
export function teamLines({
  bottleneck,
  path,
  today,
}: {
  bottleneck: (Hanging & { title: string }) | undefined;
  path: ShownPath | undefined;
  today: LocalDate;
}): string[] {
  return [
    ...(bottleneck
      ? [`${bold('Bottleneck')} ${userText(bottleneck.title, 200)}: ${hangingText(bottleneck)}`]
      : []),
    ...(path ? [`${bold('Critical path')} ${pathText(path, today)}`] : []),
  ];
}
