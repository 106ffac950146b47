/** What each message is called, so that asking for it twice sends it once. */
export const messageKeys = {
  /** To one of those who are asked. It is never changed when they answer: that would tell that they did, and when. */
  invitation: (pulseId: string, userId: string) => `pulse:${pulseId}:ask:${userId}`,
  /** The one reminder to all of them. */
  reminder: (pulseId: string, userId: string) => `pulse:${pulseId}:remind:${userId}`,
  /** In the team's channel, once it is closed. */
  result: (pulseId: string) => `pulse:${pulseId}:result`,
};
