import type { LocalDate } from '../../../core/calendar.ts';

/** An open outcome as a search finds it, with what tells it from others of the same title. */
export interface FoundOutcome {
  id: string;
  title: string;
  teamName: string;
  dueOn: LocalDate;
}

/** What an outcome can stand under, and what can be measured: an intent or an outcome, as somebody chooses it. */
export type PlaceChoice = { intent: { id: string; title: string } } | { outcome: FoundOutcome };

/** The words of a search; a choice can be pasted as it reads. */
export function searchWords(query: string): string[] {
  return query.split(/[\s,·]+/).filter((word) => word !== '');
}
