import type { LocalDate } from '../../../core/calendar.ts';
import { daysText } from '../rules/absence.ts';
import type { StatusRule } from '../rules/status.ts';
import { fromTeams, namesText, shownName } from './words.ts';

/** Leave as it was saved, and what follows from it. */
export interface SavedView {
  /** Whether the person wrote it themselves. */
  isOwn: boolean;
  name: string;
  from: LocalDate;
  until: LocalDate;
  today: LocalDate;
  /** The teams it is from, by name; none: all of them. */
  teams: readonly string[];
  /** Who answers for them, by name. */
  deputy: string | undefined;
  /** How often they would have been asked. */
  asked: number;
  /** Whom they were to stand in for then, by name. */
  missedBy: readonly string[];
}

/** `You are away 12–15 Dec. You are not asked; Cleo answers for you. 2 check-ins fall into it.` */
export function savedText(view: SavedView): string {
  const { isOwn, deputy, asked } = view;
  const name = shownName(view.name);
  const who = isOwn ? 'You are' : `${name} is`;
  const answers = deputy ? `; ${shownName(deputy)} answers for ${isOwn ? 'you' : 'them'}` : '';
  const fall =
    asked === 0 ? 'No check-in falls' : asked === 1 ? '1 check-in falls' : `${asked} check-ins fall`;
  return [
    `${who} away ${daysText(view, view.today)}${fromTeams(view.teams)}.`,
    `${isOwn ? 'You are' : 'They are'} not asked${answers}.`,
    `${fall} into it.`,
    ...(view.missedBy.length === 0
      ? []
      : [
          `${isOwn ? 'You were' : 'They were'} to answer for ${namesText(view.missedBy)} then; nobody does now.`,
        ]),
  ].join(' ');
}

/** What someone reads after leave was taken back. */
export const removedText = 'Removed. The check-ins of these days ask again.';

/** What an admin reads after the settings were saved. */
export function statusSavedText({ emoji: names, words }: StatusRule): string {
  const chosen = [...names.map((name) => `:${name}:`), ...words.map((word) => `“${shownName(word)}”`)];
  if (chosen.length === 0) return 'No Slack status means away.';
  return `A Slack status with ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(chosen)} means away, from the next time that someone changes theirs.`;
}
