/** The guide's simple status system. Guide, "Execution Cadence and Progress Tracking". */
export const STATUSES = ['on_track', 'at_risk', 'blocked', 'done'] as const;

export type Status = (typeof STATUSES)[number];

/** Always the mark and the word: nobody should have to tell colours apart. */
export const statusWords: Record<Status | 'unanswered', string> = {
  on_track: '🟢 On track',
  at_risk: '🟡 At risk',
  blocked: '🔴 Blocked',
  done: '✅ Done',
  unanswered: '⚪ No answer yet',
};

/** Whether a text that came from outside is a status. */
export function isStatus(text: string | undefined): text is Status {
  return STATUSES.some((status) => status === text);
}
