import type { Weekday } from '../../../core/calendar.ts';
import { isPlace } from '../../../core/holidays.ts';
import { isTimeOfDay } from '../../../core/zones.ts';
import type { CalendarChoice, DailySpan } from './working-time.ts';

/** What a form holds, as chosen; what is empty is left to the level above. */
export interface ChoiceDraft {
  place: string | undefined;
  /** ISO digits. */
  days: readonly string[];
  hours: SpanDraft;
  quiet: SpanDraft;
}

interface SpanDraft {
  from: string | undefined;
  to: string | undefined;
}

/** The form's fields, by the block id that each one's sentence is shown on. */
export interface ChoiceFields {
  place: string;
  days: string;
  worksFrom: string;
  worksTo: string;
  quietFrom: string;
  quietTo: string;
}

/**
 * Holds a form against what a calendar can be.
 * @returns what was chosen, or the sentence for each field that can't be
 */
export function checkChoice(
  draft: ChoiceDraft,
  fields: ChoiceFields,
): { choice: CalendarChoice } | { refused: Record<string, string> } {
  const refused: Record<string, string> = {};
  if (draft.place !== undefined && !isPlace(draft.place)) {
    refused[fields.place] = 'Choose a country or region from the list.';
  }
  const days = [...new Set(draft.days)].toSorted().flatMap((day) => weekdayFrom(day) ?? []);
  if (days.length < new Set(draft.days).size) refused[fields.days] = 'Choose days from the list.';
  const hours = checkSpan(draft.hours, { from: fields.worksFrom, to: fields.worksTo }, refused);
  const quiet = checkSpan(draft.quiet, { from: fields.quietFrom, to: fields.quietTo }, refused);
  if (Object.keys(refused).length > 0) return { refused };
  return {
    choice: {
      ...(draft.place !== undefined && { place: draft.place }),
      ...(days.length > 0 && { days }),
      ...(hours && { hours }),
      ...(quiet && { quiet }),
    },
  };
}

function checkSpan(
  { from, to }: SpanDraft,
  fields: { from: string; to: string },
  refused: Record<string, string>,
): DailySpan | undefined {
  if (from === undefined && to === undefined) return undefined;
  if (from === undefined) refused[fields.from] = 'Choose when it begins, too, or clear both times.';
  else if (to === undefined) refused[fields.to] = 'Choose when it ends, too, or clear both times.';
  else if (!isTimeOfDay(from)) refused[fields.from] = 'Choose a time.';
  else if (!isTimeOfDay(to)) refused[fields.to] = 'Choose a time.';
  else if (from === to) refused[fields.to] = 'It begins at this time. Choose another time for its end.';
  else return { from, to };
  return undefined;
}

function weekdayFrom(digit: string): Weekday | undefined {
  // A digit from 1 to 7, which the compiler can't see.
  return /^[1-7]$/.test(digit) ? (Number(digit) as Weekday) : undefined;
}
