/** The logical key of a slip's notice in the outbox. */
export const noticeKey = (noticeId: string) => `slip:${noticeId}`;

/** The same of the message to an owner that something was dropped which their outcome needs. */
export const droppedKey = (need: { outcomeId: string; needsId: string; ownerId: string }) =>
  `dropped-need:${need.outcomeId}:${need.needsId}:${need.ownerId}`;
