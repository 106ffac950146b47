import type { KnownBlock, ModalView } from '@slack/types';
import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { count } from '../../../core/wording.ts';
import { button, context, divider, modal, section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Team } from '../../teams/index.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { teamButton } from '../payloads.ts';
import { comingWeeks, type Week, type Work } from '../rules/load.ts';
import { barText } from './bars.ts';

/** How full the weeks of some people are, as somebody sees it. */
export interface LoadView {
  /** Whose members they are; none: it is the reader alone. */
  team: Pick<Team, 'id' | 'name'> | undefined;
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

/** So much of what somebody has taken on is named. */
const NAMED = 5;

/** Bars for the coming weeks: of one person, or of all of a team. */
export function loadModal(view: LoadView): ModalView {
  const { team, people, plannedPercent } = view;
  const left = people.length - PEOPLE;
  return modal({
    callbackId: callbackIds.load,
    title: 'Load',
    close: 'Close',
    blocks: [
      section(
        bold(team ? userText(team.name, 80) : 'Your weeks'),
        team ? { accessory: pictureButton(team) } : {},
      ),
      context(
        `How much of the working time is planned for outcomes. Leave and days off are not working time. Up to ${plannedPercent}% leaves room for what comes up.`,
      ),
      divider(),
      ...people.slice(0, PEOPLE).flatMap((person) => weeksOf(person, view)),
      ...(left > 0 ? [context(`… and ${count(left, 'more person', 'more people')}.`)] : []),
      // Said once: of a team that plans nothing yet it would stand below each name.
      ...(people.some(({ load }) => load.works.length === 0) ? [context(HOW)] : []),
    ],
  });
}

/** Somebody's bars, and what they are made of; bars that are all empty would only push the others off the screen. */
function weeksOf(
  { name, isReader, load }: LoadView['people'][number],
  { team, plannedPercent, today }: LoadView,
): KnownBlock[] {
  const weeks = comingWeeks(load.weeks);
  const heading = team ? [bold(isReader ? 'You' : userText(name, 80))] : [];
  if (load.works.length === 0 && weeks.every(({ workingHours }) => workingHours > 0))
    return [section([...heading, NOTHING].join('\n'))];
  const bars = weeks.map((week) => barText(week, plannedPercent, today)).join('\n');
  return [
    section([...heading, `\`\`\`${bars}\`\`\``].join('\n')),
    context(load.works.length === 0 ? NOTHING : worksText(load.works, today)),
  ];
}

const NOTHING = 'Nothing is planned.';
const HOW = '*Plan* in the details of an outcome says how many days it takes.';

function pictureButton({ id }: Pick<Team, 'id'>) {
  return button({
    text: 'Picture',
    actionId: actionIds.picture,
    value: teamButton.encode({ teamId: id }),
  });
}

/** `Refunds API, 10 days until 18 Dec`: what the bars are made of. */
function worksText(works: readonly Work[], today: LocalDate): string {
  const named = works
    .slice(0, NAMED)
    .map(
      ({ title, effortDays, to }) =>
        `${userText(title, 80)}, ${effortDays} ${effortDays === 1 ? 'day' : 'days'} until ${shortDate(to, today)}`,
    );
  const left = works.length - named.length;
  return [...named, ...(left > 0 ? [`and ${left} more`] : [])].join(' · ');
}
