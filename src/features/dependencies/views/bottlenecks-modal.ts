import type { KnownBlock, ModalView } from '@slack/types';
import { daysBetween, type LocalDate, shortDate } from '../../../core/calendar.ts';
import { context, divider, modal, section } from '../../../slack/block-kit/builders.ts';
import { bold, mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { detailsButton, dueText, type Outcome } from '../../outcomes/index.ts';
import { callbackIds } from '../ids.ts';
import type { Hanging } from '../rules/bottlenecks.ts';

/** An outcome that others wait for. */
export interface ShownBottleneck extends Hanging {
  outcome: Outcome;
  teamName: string;
}

/** The chain that decides when an outcome can be done. */
export interface ShownPath {
  /** From what comes first to the outcome itself. */
  titles: readonly string[];
  /** The earliest day of the last one, and the one that it is due. */
  earliest: LocalDate;
  dueOn: LocalDate;
}

/** What holds up most, as somebody sees it. */
export interface BottlenecksView {
  /** What most hangs on first. */
  bottlenecks: readonly ShownBottleneck[];
  /** The longest delay of all. */
  path: ShownPath | undefined;
  today: LocalDate;
}

/** What others wait for most, and the chain of the outcome that is furthest behind its day. */
export function bottlenecksModal({ bottlenecks, path, today }: BottlenecksView): ModalView {
  return modal({
    callbackId: callbackIds.bottlenecks,
    title: 'What others wait for',
    close: 'Close',
    blocks: [
      ...bottlenecks.flatMap((each): KnownBlock[] => [
        section(
          [
            bold(userText(each.outcome.title, 300)),
            [hangingText(each), userText(each.teamName, 80), mention(each.outcome.ownerId)].join(' · '),
            dueText(each.outcome, today),
          ].join('\n'),
          { accessory: detailsButton(each.outcome.id) },
        ),
      ]),
      ...(bottlenecks.length === 0 ? [section(NOTHING)] : [context(ORDER)]),
      ...(path ? [divider(), section(`${bold('The critical path')}\n${pathText(path, today)}`)] : []),
    ],
  });
}

const NOTHING =
  'No outcome waits for another one yet. Say what one needs with ⋯ and *Needs …* in `/outcomes`.';
const ORDER =
  'First comes what costs most a week where it is late, counted over all that waits for it, one through the other.';

/** `5 outcomes wait for it` */
export function hangingText({ count }: Hanging): string {
  return count === 1 ? '1 outcome waits for it' : `${count} outcomes wait for it`;
}

/** More than this of a chain is counted. */
const STEPS = 6;

/** `Ledger → Refunds API → Launch: 28 Dec at the earliest, 10 days late` */
export function pathText({ titles, earliest, dueOn }: ShownPath, today: LocalDate): string {
  const left = titles.length - STEPS;
  const shown = left > 0 ? [...titles.slice(0, 2), `${left} more`, ...titles.slice(2 - STEPS)] : titles;
  const late = daysBetween(dueOn, earliest);
  const behind = late <= 0 ? 'in time' : late === 1 ? '1 day late' : `${late} days late`;
  return `${shown.map((title) => userText(title, 100)).join(' → ')}: ${shortDate(earliest, today)} at the earliest, ${behind}`;
}
