/** How many chose 1, 2, 3, 4 and 5. */
export type Counts = readonly number[];

/** A fall of so much is told as an alert. */
export const ALERT_AT = 0.5;

/** How the mean of a statement has moved. */
export interface Change {
  key: string;
  from: number;
  to: number;
  /** Above zero where more agree than before. */
  by: number;
}

/** How many answers there are. */
export function answersIn(counts: Counts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The mean to one decimal, so that what is said, drawn and compared is one number; undefined without answers. */
export function meanOf(counts: Counts): number | undefined {
  const answers = answersIn(counts);
  if (answers === 0) return undefined;
  const sum = counts.reduce((total, count, index) => total + count * (index + 1), 0);
  return Math.round((sum / answers) * 10) / 10;
}

/** How a mean has moved; undefined where one of them has no answers. */
export function changeBetween(now: Counts, before: Counts): Omit<Change, 'key'> | undefined {
  const from = meanOf(before);
  const to = meanOf(now);
  // Tenths are no exact numbers, and neither is what is between them.
  return from === undefined || to === undefined
    ? undefined
    : { from, to, by: Math.round((to - from) * 10) / 10 };
}

/** The statement that fell most, the first of several; undefined where none did. */
export function biggestFall(changes: readonly Change[]): Change | undefined {
  return changes.filter(({ by }) => by < 0).toSorted((a, b) => a.by - b.by)[0];
}

/** The statement that rose most, the first of several; undefined where none did. */
export function biggestRise(changes: readonly Change[]): Change | undefined {
  return changes.filter(({ by }) => by > 0).toSorted((a, b) => b.by - a.by)[0];
}
