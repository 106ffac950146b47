import type { LocalDate } from '../../core/calendar.ts';
import type { Measured } from './rules/indicator.ts';

/** The logical key, in the outbox, of the note that an indicator may mislead; one for as long as that lasts. */
export const noteKey = (indicatorId: string, since: string) => `measure:${indicatorId}:${since}`;

/** The same for the picture of a trend that somebody asked for: one a day, brought up to date when asked again. */
export const trendKey = (userId: string, { id }: Measured, today: LocalDate) =>
  `measure-trend:${userId}:${id}:${today}`;
