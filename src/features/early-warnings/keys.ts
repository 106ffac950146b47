/** The logical key of an early warning's note in the outbox. */
export const noteKey = (warningId: string) => `early-warning:${warningId}`;
