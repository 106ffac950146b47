import type { LocalDate } from '../../../core/calendar.ts';

/** What is done about a result: one thing, by one person, until a day; or why nothing is. */
export type PulseAction = { chosenBy: string; chosenAt: Date } & (
  | { what: string; ownerId: string; dueOn: LocalDate; doneOn: LocalDate | undefined }
  | { declinedBecause: string }
);
