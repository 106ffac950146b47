import type { LocalDate } from '../../core/calendar.ts';

/** What each message is called, so that asking for it twice sends it once. */
export const messageKeys = {
  digest: (userId: string, on: LocalDate) => `digest:${userId}:${on}`,
};
