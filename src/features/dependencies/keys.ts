/** The logical key of a slip's notice in the outbox. */
export const noticeKey = (noticeId: string) => `slip:${noticeId}`;

/** The same of the message that something was dropped which an outcome needs. */
export const droppedKey = ({ outcomeId, needsId }: { outcomeId: string; needsId: string }) =>
  `dropped-need:${outcomeId}:${needsId}`;
