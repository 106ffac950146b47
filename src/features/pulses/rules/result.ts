import type { Released, Withheld } from './release.ts';
import { type Change, type Counts, changeBetween, meanOf } from './scores.ts';
import type { Statement } from './statements.ts';

/** What the ledger holds of the rounds of a team: group -> statement -> what was shown, or why it was not. */
export type Ledger = ReadonlyMap<string, ReadonlyMap<string, Released>>;

/** A statement of a result, as far as it may be shown. */
export interface ResultStatement extends Statement {
  released: Released;
  /** How its mean moved since it was last shown of people with whom these can be compared. */
  change: Omit<Change, 'key'> | undefined;
  /** Its means in this result and in those that can be compared, the oldest first. */
  trend: readonly number[];
}

/** More results than these are dots too near each other. */
const MOST_ROUNDS = 12;

/**
 * What a result says of each statement. A trend goes back only as long as what was shown of it was compared with what
 * was shown before: the ledger says with which.
 */
export function resultStatements(
  statements: readonly Statement[],
  groupId: string,
  ledger: Ledger,
): ResultStatement[] {
  return statements.map(({ key, said }) => {
    const line = comparedLine(key, groupId, ledger);
    return {
      key,
      said,
      released: ledger.get(groupId)?.get(key) ?? { withheld: 'no_answers' },
      change: changeBetween(line.at(-1) ?? [], line.at(-2) ?? []),
      trend: line.flatMap((counts) => meanOf(counts) ?? []),
    };
  });
}

/** What was shown of a statement in a result, and before it as far as it can be compared, the oldest first. */
function comparedLine(key: string, groupId: string, ledger: Ledger): Counts[] {
  const line: Counts[] = [];
  let at = ledger.get(groupId)?.get(key);
  while (at && 'counts' in at && line.length < MOST_ROUNDS) {
    line.unshift(at.counts);
    at = ledger.get(at.comparedWith ?? '')?.get(key);
  }
  return line;
}

/** Whether anything of a result is shown, so that somebody can do something about it. */
export function isShown(statements: readonly Pick<ResultStatement, 'released'>[]): boolean {
  return statements.some(({ released }) => 'counts' in released);
}

/** What is not shown, by the reason why. */
export function withheldIn<S extends Pick<ResultStatement, 'released'>>(
  statements: readonly S[],
): Map<Withheld, S[]> {
  const withheld = statements.filter(({ released }) => 'withheld' in released);
  return Map.groupBy(withheld, ({ released }) => ('withheld' in released ? released.withheld : 'no_answers'));
}

/** The statements whose mean has moved, as the rules about scores take them. */
export function changesIn(statements: readonly ResultStatement[]): Change[] {
  return statements.flatMap(({ key, change }) => (change ? [{ key, ...change }] : []));
}
