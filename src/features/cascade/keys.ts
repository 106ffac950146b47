import type { LocalDate } from '../../core/calendar.ts';

/** The logical key of a picture of a place that somebody asked for: one a day, brought up to date when asked again. */
export const pictureKey = (
  of: 'needs' | 'risks',
  userId: string,
  placeId: string | undefined,
  today: LocalDate,
) => `cascade-${of}:${userId}:${placeId ?? 'top'}:${today}`;
