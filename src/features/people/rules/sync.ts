const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** Ten pages a minute: half of what `users.list` allows, so that whoever sets a team up can read, too. */
const PAGE_EVERY = 6 * SECOND;

/** All members are read again this long after a round began. */
const ROUND_EVERY = DAY;

/** A page whose job is this late has lost it; the planner hands it on again. */
export const LOST_AFTER = 5 * MINUTE;

/** After so long without the end of a round people can't count as known any more. */
export const OVERDUE_AFTER = 3 * DAY;

/** A process that comes back after a long time has this long to read what was missed meanwhile. */
export const CATCH_UP_WITHIN = DAY;

/** How far the reading of all members has come. */
export interface SyncState {
  /** Where the next page begins; undefined at the beginning of a round. */
  cursor: string | undefined;
  /** When the round began; the last one's, at the beginning of another. */
  startedAt: Date | undefined;
  /** How much of it is read. */
  pages: number;
  people: number;
  finishedAt: Date | undefined;
}

/** What Slack answered. */
type Answer =
  | { kind: 'page'; people: readonly unknown[]; next: string | undefined }
  | { kind: 'wait'; ms: number }
  | { kind: 'lost' };

/** The next state, and when the next page is to be read: at once by a job of its own, or by the planner one day. */
export interface SyncStep extends SyncState {
  nextAt: Date;
  isAtRest: boolean;
}

/** What follows from Slack's answer to a question that was asked at `askedAt`. */
export function stepAfter(state: SyncState, answer: Answer, askedAt: Date, now: Date): SyncStep {
  const after = (ms: number) => new Date(now.getTime() + ms);
  if (answer.kind === 'wait') {
    return { ...state, nextAt: after(Math.max(answer.ms, PAGE_EVERY)), isAtRest: false };
  }
  if (answer.kind === 'lost') {
    return { ...state, cursor: undefined, nextAt: after(PAGE_EVERY), isAtRest: false };
  }
  const isFirst = state.cursor === undefined;
  const startedAt = (isFirst ? undefined : state.startedAt) ?? askedAt;
  const read = {
    startedAt,
    pages: (isFirst ? 0 : state.pages) + 1,
    people: (isFirst ? 0 : state.people) + answer.people.length,
  };
  if (answer.next !== undefined) {
    const { finishedAt } = state;
    return { ...read, cursor: answer.next, finishedAt, nextAt: after(PAGE_EVERY), isAtRest: false };
  }
  const nextRound = new Date(Math.max(startedAt.getTime() + ROUND_EVERY, now.getTime() + PAGE_EVERY));
  return { ...read, cursor: undefined, finishedAt: now, nextAt: nextRound, isAtRest: true };
}
