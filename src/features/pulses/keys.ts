/** What each message is called, so that asking for it twice sends it once. */
export const messageKeys = {
  /** To one of those who are asked. It is never changed when they answer: that would tell that they did, and when. */
  invitation: (pulseId: string, userId: string) => `pulse:${pulseId}:ask:${userId}`,
  /** The one reminder to all of them. */
  reminder: (pulseId: string, userId: string) => `pulse:${pulseId}:remind:${userId}`,
  /** That a team's pulse is stopped, since its channel is gone. */
  channelLost: (teamId: string, at: Date) => `pulse:${teamId}:channel-lost:${at.getTime()}`,
  /** In the team's channel, once it is closed. */
  result: (pulseId: string) => `pulse:${pulseId}:result`,
  /** The same for whoever led the team then, and for whoever was above them. */
  leader: (pulseId: string, of: 'lead' | 'above') => `pulse:${pulseId}:${of}`,
  /** That the next one waits for what is done about this one: one for each week since it closed. */
  held: (pulseId: string, week: number, of: 'lead' | 'above' | 'team') =>
    `pulse:${pulseId}:held:${week}:${of}`,
  /** To whoever looks after what is done about it. */
  owner: (pulseId: string, userId: string) => `pulse:${pulseId}:owner:${userId}`,
  /** In the thread of the result. */
  comments: (pulseId: string, page: number) => `pulse:${pulseId}:comments:${page}`,
  commentsAnswer: (pulseId: string) => `pulse:${pulseId}:comments-answer`,
};
