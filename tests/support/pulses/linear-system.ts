/** How many of some people gave each score. */
export interface Sum {
  people: ReadonlySet<string>;
  counts: readonly number[];
}

/**
 * Below 2^26, so that products of two are exact. What is found by it holds in whole numbers as well: no determinant of
 * so few rows of noughts and ones is as large.
 */
const PRIME = 67_108_859;

/**
 * Whose answers follow from some sums: by linear algebra alone, or because everybody gave one score and no other, so
 * that a sum can't be more than the number of its people, or less than none.
 */
export function solvedBy(sums: readonly Sum[]): string[] {
  const people = [...new Set(sums.flatMap((sum) => [...sum.people]))];
  return [...new Set([...aloneIn(sums, people), ...boundBy(sums, people)])];
}

/** Those who are alone in a combination of the sums (Gauss and Jordan). */
function aloneIn(sums: readonly Sum[], people: readonly string[]): string[] {
  const rows = sums.map((sum) => people.map((name): number => (sum.people.has(name) ? 1 : 0)));
  let solved = 0;
  for (let column = 0; column < people.length && solved < rows.length; column += 1) {
    const found = rows.findIndex((row, place) => place >= solved && row[column] !== 0);
    const pivot = rows[found];
    if (!pivot) continue;
    rows[found] = rows[solved] ?? [];
    const inverse = power(pivot[column] ?? 1, PRIME - 2);
    const leading = pivot.map((value) => (value * inverse) % PRIME);
    rows[solved] = leading;
    for (const [place, row] of rows.entries()) {
      const factor = row[column];
      if (place === solved || !factor) continue;
      rows[place] = row.map((value, at) => (value + (PRIME - factor) * (leading[at] ?? 0)) % PRIME);
    }
    solved += 1;
  }
  return rows.flatMap((row) => {
    const [only, ...more] = people.filter((_, at) => row[at] !== 0);
    return only !== undefined && more.length === 0 ? [only] : [];
  });
}

function power(base: number, exponent: number): number {
  let [result, square, rest] = [1, base, exponent];
  while (rest > 0) {
    if (rest % 2 === 1) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
    rest = Math.floor(rest / 2);
  }
  return result;
}

/** What is known of whether somebody gave a score. */
const [OPEN, YES, NO] = [0, 1, 2];

/** Those for whom each sum, and each difference of two, leaves one score only. */
function boundBy(sums: readonly Sum[], people: readonly string[]): string[] {
  const placeOf = new Map(people.map((name, place) => [name, place]));
  const places = (names: Iterable<string>) => Array.from(names, (name) => placeOf.get(name) ?? 0);
  const equations = [
    ...sums.map((sum) => ({ plus: places(sum.people), minus: places([]), counts: sum.counts })),
    ...sums.flatMap((a, at) =>
      sums.slice(at + 1).map((b) => ({
        plus: places(without(a.people, b.people)),
        minus: places(without(b.people, a.people)),
        counts: a.counts.map((count, score) => count - (b.counts[score] ?? 0)),
      })),
    ),
  ];
  // Score by score, everybody's place in turn.
  const gave = [0, 1, 2, 3, 4].map(() => new Uint8Array(people.length));
  const settle = (place: number, score: number, isSo: boolean) => {
    for (const [other, row] of gave.entries()) if (isSo && other !== score) row[place] = NO;
    const row = gave[score];
    if (row) row[place] = isSo ? YES : NO;
    // Everybody gave one score.
    const open = gave.filter((each) => each[place] !== NO);
    const [only] = open;
    if (only && open.length === 1) only[place] = YES;
  };
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (const { plus, minus, counts } of equations) {
      for (const [score, row] of gave.entries()) {
        const openPlus = plus.filter((place) => row[place] === OPEN);
        const openMinus = minus.filter((place) => row[place] === OPEN);
        if (openPlus.length + openMinus.length === 0) continue;
        const sure = (names: readonly number[]) => names.filter((place) => row[place] === YES).length;
        const rest = (counts[score] ?? 0) - sure(plus) + sure(minus);
        const isMost = rest === openPlus.length;
        if (!isMost && rest !== -openMinus.length) continue;
        for (const place of openPlus) settle(place, score, isMost);
        for (const place of openMinus) settle(place, score, !isMost);
        isNew = true;
      }
    }
  }
  return people.filter((_, place) => gave.some((row) => row[place] === YES));
}

/** Those who are not among others. */
export const without = (people: Iterable<string>, others: ReadonlySet<string>): string[] =>
  [...people].filter((name) => !others.has(name));
