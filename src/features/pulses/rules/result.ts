import type { Released, Withheld } from './release.ts';
import { type Change, changeBetween, meanOf } from './scores.ts';
import type { Statement } from './statements.ts';

/** What the ledger holds of one round of a team. */
export interface Round {
  groupId: string;
  comparedWith: string | undefined;
  statements: ReadonlyMap<string, Released>;
}

/** A statement of a result, as far as it may be shown. */
export interface ResultStatement extends Statement {
  released: Released;
  /** How its mean moved since the result that this one is compared with. */
  change: Omit<Change, 'key'> | undefined;
  /** Its means in the rounds that can be compared, the oldest first; a gap where it was not asked or not shown. */
  trend: readonly (number | undefined)[];
}

/** More results than these are dots too near each other. */
const MOST_ROUNDS = 12;

/**
 * What a result says of each statement. A trend goes back only as long as each result was compared with the one before
 * it: the ledger says with which.
 * @param earlier the ledger of rounds of the team before it, in any order
 */
export function resultStatements(
  statements: readonly Statement[],
  round: Round,
  earlier: readonly Round[],
): ResultStatement[] {
  const line = comparedLine(round, earlier);
  const before = line.at(-2);
  return statements.map(({ key, said }) => ({
    key,
    said,
    released: round.statements.get(key) ?? { withheld: 'no_answers' },
    change: changeBetween(countsOf(round, key), before ? countsOf(before, key) : []),
    trend: line.map((each) => meanOf(countsOf(each, key))),
  }));
}

/** This round and those before it that can be compared, the oldest first. */
function comparedLine(round: Round, earlier: readonly Round[]): Round[] {
  const byGroup = new Map(earlier.map((each) => [each.groupId, each]));
  const line = [round];
  for (let at: Round | undefined = round; at && line.length < MOST_ROUNDS; ) {
    const before: Round | undefined = byGroup.get(at.comparedWith ?? '');
    if (before) line.unshift(before);
    at = before;
  }
  return line;
}

function countsOf({ statements }: Round, key: string): readonly number[] {
  const released = statements.get(key);
  return released && 'counts' in released ? released.counts : [];
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
