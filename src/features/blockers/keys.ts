/** The logical keys of a blocker's messages. */
export const messageKeys = {
  /** In the channel; of a private one in its raiser's direct messages. */
  card: (blockerId: string) => `blocker:${blockerId}:card`,
  /** In the thread of the card: what happened in this revision. */
  note: (blockerId: string, revision: number) => `blocker:${blockerId}:note:${revision}`,
  /** Tells somebody whose blocker this is, or became, that it has ended after having come back so often. */
  ended: (blockerId: string, reopenings: number, userId: string) =>
    `blocker:${blockerId}:ended:${reopenings}:${userId}`,
  /** Tells its raiser something, in this revision. */
  told: (blockerId: string, revision: number, userId: string) =>
    `blocker:${blockerId}:told:${revision}:${userId}`,
  /** Tells its raiser who can help. */
  help: (blockerId: string, helperId: string) => `blocker:${blockerId}:help:${helperId}`,
};
