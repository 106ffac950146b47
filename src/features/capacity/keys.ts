/** What each message is called, so that asking for it twice sends it once. */
export const messageKeys = {
  /** To one of those who are told that somebody's weeks are too full. */
  notice: (noticeId: string, readerId: string) => `capacity:${noticeId}:${readerId}`,
};
