/** What is done within this time of one another is one message: whoever tidies up does not fill the channel. */
const TOGETHER_MS = 30 * 60 * 1000;

/** So many outcomes have room in one message, each with its button. */
export const MOST_TOGETHER = 8;

/** What is done longer than that is no news any more. */
const NEWS_MS = 3 * 24 * 60 * 60 * 1000;

/** From when on something done is still worth a message. */
export function newsSince(now: Date): Date {
  return new Date(now.getTime() - NEWS_MS);
}

/** A message that is worth nothing after this. */
export function newsUntil(now: Date): Date {
  return new Date(now.getTime() + NEWS_MS);
}

/** How many more outcomes fit into a team's newest celebration. */
export function roomIn(newest: { begunAt: Date; outcomes: number } | undefined, now: Date): number {
  if (!newest || now.getTime() - newest.begunAt.getTime() >= TOGETHER_MS) return 0;
  return Math.max(0, MOST_TOGETHER - newest.outcomes);
}
