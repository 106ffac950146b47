/** The longest answer, as Slack's field has it. */
export const MAX_ANSWER = 2_000;

/** What a leader answers to all comments of a result together. */
export interface CommentsAnswer {
  said: string;
  answeredBy: string;
}

/** @returns the sentence for an answer that can't be; undefined for one that can */
export function refuseAnswer(said: string | undefined): string | undefined {
  if (!said) return 'Write what you answer.';
  return said.length > MAX_ANSWER
    ? `Keep it to ${MAX_ANSWER} characters; this has ${said.length}.`
    : undefined;
}

/**
 * How much room each of several texts gets so that all fit: short ones are whole, and long ones share what is left.
 * @param lengths how much each would take
 */
export function fairShares(lengths: readonly number[], room: number): number[] {
  const shares = lengths.map(() => 0);
  let left = room;
  const shortestFirst = [...lengths.keys()].toSorted((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0));
  for (const [index, which] of shortestFirst.entries()) {
    const share = Math.floor(left / (lengths.length - index));
    const taken = Math.min(lengths[which] ?? 0, share);
    shares[which] = taken;
    left -= taken;
  }
  return shares;
}
