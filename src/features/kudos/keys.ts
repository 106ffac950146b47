/** The logical key of a celebration's message in the outbox. */
export const celebrationKey = (celebrationId: string) => `kudos:${celebrationId}`;
