import type { LocalDate } from '../../core/calendar.ts';

/** The logical key of the picture of a place that somebody asked for: one a day, brought up to date when asked again. */
export const pictureKey = (userId: string, placeId: string | undefined, today: LocalDate) =>
  `cascade-picture:${userId}:${placeId ?? 'top'}:${today}`;
