/** The logical keys of a check-in's messages in the outbox: asking for one twice sends it once. */
export const messageKeys = {
  prompt: (checkInId: string) => `check-in:${checkInId}:prompt`,
  ask: (checkInId: string, userId: string) => `check-in:${checkInId}:ask:${userId}`,
  digest: (checkInId: string) => `check-in:${checkInId}:digest`,
  weeks: (teamId: string, userId: string, today: string) => `check-in-weeks:${teamId}:${userId}:${today}`,
  nudge: (checkInId: string, userId: string) => `check-in:${checkInId}:nudge:${userId}`,
  channelGone: (teamId: string, at: Date) => `check-in:${teamId}:channel-gone:${at.getTime()}`,
  zoneUnknown: (teamId: string, nextOn: string) => `check-in:${teamId}:${nextOn}:zone-unknown`,
  skipped: (teamId: string, date: string) => `check-in:${teamId}:${date}:skipped`,
};
