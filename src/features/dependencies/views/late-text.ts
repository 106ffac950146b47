import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';

/** That an outcome can't keep its day: the earliest one, and the title of what comes too late in the end. */
export interface ShownLate {
  earliest: LocalDate;
  cause: string;
}

/** `It can’t be done before 21 Dec: it waits for Ledger.` */
export function lateText({ earliest, cause }: ShownLate, today: LocalDate): string {
  return `It can’t be done before ${bold(shortDate(earliest, today))}: it waits for ${bold(userText(cause, 200))}.`;
}
