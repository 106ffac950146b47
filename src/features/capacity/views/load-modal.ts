import type { KnownBlock, ModalView } from '@slack/types';
import { addDays, type LocalDate, mondayOf, shortDate } from '../../../core/calendar.ts';
import { context, divider, modal, section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Team } from '../../teams/index.ts';
import { callbackIds } from '../ids.ts';
import type { Week, Work } from '../rules/load.ts';
import { barText } from './bars.ts';

/** How full the weeks of some people are, as somebody sees it. */
export interface LoadView {
  /** Whose members they are; none: it is the reader alone. */
  team: Pick<Team, 'name'> | undefined;
  people: readonly {
    name: string;
    isReader: boolean;
    load: { weeks: readonly Week[]; works: readonly Work[] };
  }[];
  /** How much of the working time is planned at most. */
  plannedPercent: number;
  /** The reader's local date. */
  today: LocalDate;
}

/** A modal takes a hundred blocks: two for each person, and room for what stands around them. */
const PEOPLE = 45;

/** So many weeks are shown of each, whatever is planned after them. */
const WEEKS = 6;

/** So much of what somebody has taken on is named. */
const NAMED = 5;

/** Bars for the coming weeks: of one person, or of all of a team. */
export function loadModal({ team, people, plannedPercent, today }: LoadView): ModalView {
  const left = people.length - PEOPLE;
  return modal({
    callbackId: callbackIds.load,
    title: 'Load',
    close: 'Close',
    blocks: [
      section(team ? bold(userText(team.name, 80)) : bold('Your weeks')),
      context(
        `How much of the working time the outcomes take that somebody owns, without leave and days off. Up to ${plannedPercent}% leaves room for what comes up.`,
      ),
      divider(),
      ...people.slice(0, PEOPLE).flatMap(({ name, isReader, load }): KnownBlock[] => [
        section(
          [
            ...(team ? [bold(isReader ? 'You' : userText(name, 80))] : []),
            `\`\`\`${sixWeeks(load.weeks, today)
              .map((week) => barText(week, plannedPercent, today))
              .join('\n')}\`\`\``,
          ].join('\n'),
        ),
        context(worksText(load.works, today)),
      ]),
      ...(left > 0 ? [context(`… and ${left} more people.`)] : []),
    ],
  });
}

/** The coming weeks, empty ones as well: what is free is what one looks for. */
function sixWeeks(weeks: readonly Week[], today: LocalDate): Week[] {
  const first = weeks[0]?.begins ?? mondayOf(today);
  return Array.from({ length: WEEKS }, (_, place) => {
    const begins = addDays(first, place * 7);
    return weeks[place] ?? { begins, workingHours: 1, plannedHours: 0, percent: 0 };
  });
}

/** `Refunds API, 10 days until 18 Dec`: what the bars are made of. */
function worksText(works: readonly Work[], today: LocalDate): string {
  if (works.length === 0) return 'Nothing with an effort is planned.';
  const named = works
    .slice(0, NAMED)
    .map(
      ({ title, effortDays, to }) =>
        `${userText(title, 80)}, ${effortDays} ${effortDays === 1 ? 'day' : 'days'} until ${shortDate(to, today)}`,
    );
  const left = works.length - named.length;
  return [...named, ...(left > 0 ? [`and ${left} more`] : [])].join(' · ');
}
