/** The logical key of a slip's notice in the outbox. */
export const noticeKey = (noticeId: string) => `slip:${noticeId}`;
