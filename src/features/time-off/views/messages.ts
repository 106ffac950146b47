import type { LocalDate } from '../../../core/calendar.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { section } from '../../../slack/block-kit/builders.ts';
import { daysText } from '../rules/absence.ts';
import { fromTeams, shownName } from './words.ts';

/** Days of leave, as the reader's calendar has them. */
interface ToldDays {
  from: LocalDate;
  until: LocalDate;
  today: LocalDate;
}

/** Leave that somebody is told of; people in it are named and not mentioned, because a mention would ring them. */
export interface ToldLeave extends ToldDays {
  /** Whose it is. */
  name: string;
  /** The teams it is from, by name; none: all of them. */
  teams: readonly string[];
  /** Who answers for them, by name. */
  deputy: string | undefined;
}

/** What the deputy reads who was chosen, or whose days have changed. */
export function deputyChosen(leave: ToldLeave): MessageContent {
  const days = daysText(leave, leave.today);
  return said(
    `You answer for ${shownName(leave.name)} ${days}, while they are away${fromTeams(leave.teams)}. Check-ins and decisions meant for them come to you then.`,
  );
}

/** What the deputy reads who is not needed any more. */
export function deputyFreed(leave: ToldLeave): MessageContent {
  return said(
    `You don’t answer for ${shownName(leave.name)} ${daysText(leave, leave.today)} any more: that was changed.`,
  );
}

/** What someone reads whose deputy goes away, too. */
export function deputyAway(deputy: string, days: ToldDays): MessageContent {
  return said(
    `${shownName(deputy)} is away ${daysText(days, days.today)} as well, so nobody answers for you then. Change it on the Home tab.`,
  );
}

/** What someone reads whose leave an admin wrote. */
export function leaveWritten(leave: ToldLeave, by: string, what: 'added' | 'changed'): MessageContent {
  const days = `${daysText(leave, leave.today)}${fromTeams(leave.teams)}`;
  const done =
    what === 'added' ? `added time off for you: ${days}.` : `changed your time off: it is ${days} now.`;
  const answers = leave.deputy ? `; ${shownName(leave.deputy)} answers for you` : '';
  return said(
    `${shownName(by)} ${done} You are not asked then${answers}. Change it on the Home tab if it is not right.`,
  );
}

/** What someone reads whose leave an admin took back. */
export function leaveRemoved(days: ToldDays, by: string): MessageContent {
  return said(
    `${shownName(by)} removed your time off ${daysText(days, days.today)}. The check-ins of these days ask you again.`,
  );
}

function said(text: string): MessageContent {
  return { text, blocks: [section(text)] };
}
