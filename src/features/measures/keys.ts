/** The logical key, in the outbox, of the note that an indicator may mislead; one for as long as that lasts. */
export const noteKey = (indicatorId: string, since: string) => `measure:${indicatorId}:${since}`;
