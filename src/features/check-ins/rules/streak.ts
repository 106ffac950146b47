import type { RunSheet } from './run-sheet.ts';

/** How many check-ins in a row are worth a word. */
const NAMED = [4, 12, 26, 52];

/** So far back a streak is looked for: one more than what is named, or a longer one would be named again each week. */
export const FARTHEST_BACK = Math.max(...NAMED) + 1;

/** Whether everyone who was asked has answered, late ones included; nothing where nobody was asked. */
export function isKept({ answered, people }: Pick<RunSheet, 'answered' | 'people'>): boolean | undefined {
  return people === 0 ? undefined : answered === people;
}

/**
 * How many check-ins in a row a team has kept, where that is a number to name.
 * @param kept of each check-in whether it was kept, the newest first
 */
export function streakToName(kept: readonly boolean[]): number | undefined {
  const broken = kept.indexOf(false);
  const streak = broken === -1 ? kept.length : broken;
  return NAMED.find((each) => each === streak);
}
