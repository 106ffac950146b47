import type { LocalDate } from '../../core/calendar.ts';

/** What each message is called, so that asking for it twice sends it once. */
export const messageKeys = {
  /** To one of those who are told that somebody's weeks are too full. */
  notice: (noticeId: string, readerId: string) => `capacity:${noticeId}:${readerId}`,
  /** The picture of a team's weeks: one a day for each reader, brought up to date when asked for again. */
  picture: (teamId: string, readerId: string, today: LocalDate) =>
    `capacity-picture:${teamId}:${readerId}:${today}`,
};
