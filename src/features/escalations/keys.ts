/** What the escalations' messages are called in the outbox. */
export const messageKeys = {
  /** Who is told of one thing. */
  one: (turnId: string) => `escalation:${turnId}`,
  /** Who is told of several at once. */
  several: (firstTurnId: string) => `escalations:${firstTurnId}`,
  /** What happened so far, in the thread of either. */
  history: (messageKey: string, escalationId: string) => `${messageKey}:history:${escalationId}`,
  /** Where it stands, for whoever raised it. */
  progress: (escalationId: string) => `escalation:${escalationId}:raiser`,
  /** What was decided, for whoever raised it. */
  decided: (escalationId: string, decisionId: string) => `escalation:${escalationId}:raiser:${decisionId}`,
  /** A question to whoever raised it: asked again it is another message. */
  question: (escalationId: string, n: number) => `escalation:${escalationId}:question:${n}`,
  /** That it has come to its end, for whoever raised it and for the team's lead. */
  end: (escalationId: string, userId: string) => `escalation:${escalationId}:end:${userId}`,
  /** What was decided, in the thread of the blocker's card. */
  thread: (escalationId: string, decisionId: string) => `escalation:${escalationId}:thread:${decisionId}`,
  /** The blocker's card in the channel, which blockers post. */
  card: (blockerId: string) => `blocker:${blockerId}:card`,
} as const;
