import { solvedBy, without } from './linear-system.ts';
import type { Table } from './played-rounds.ts';

/** For so long the adversary thinks that people answer as they did, and knows who answered where everybody did. */
const ALIKE_FOR_DAYS = 45;
/** For so long they know of any result who answered. The rules have their own numbers for both. */
const REMEMBERED_FOR_DAYS = 21;

/** Tables that have unknowns in common: a row for each, with the people in it. */
interface Riddle {
  rows: { people: Set<string>; counts: number[] }[];
  /** What each has answered. */
  scores: Map<string, number>;
  userOf: Map<string, string>;
  fakes: Set<string>;
}

/**
 * What each of the people in some tables finds out of the others' answers, if they know all tables and who answered (of
 * tables that are weeks apart, only where everybody did), what they said themselves, and what the accounts said that they opened.
 * @returns who was found out, by whom
 */
export function foundOut(tables: readonly Table[]): string[] {
  return riddlesOf(tables).flatMap(solve);
}

/**
 * Of how few people the sum is known from one table, from the difference of two that can be compared, or from what they
 * have in common; accounts of the adversary are no people.
 */
export function smallestKnown(tables: readonly Table[]): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (const table of tables) {
    const people = usersOf(table);
    const others = tables.filter((other) => other.key === table.key && areHeldTogether(table, other));
    for (const other of others) {
      const members = membersOf(other);
      const [within, beyond] = [true, false].map(
        (isIn) =>
          new Set([...people].flatMap(([member, user]) => (members.has(member) === isIn ? [user] : []))).size,
      );
      for (const size of [within, beyond]) if (size) smallest = Math.min(smallest, size);
    }
  }
  return smallest;
}

/** Whether two tables can be subtracted from each other: the same people are thought to answer the same in both. */
const areHeldTogether = (one: Pick<Table, 'day' | 'isWhole'>, other: Pick<Table, 'day' | 'isWhole'>) => {
  const apart = Math.abs(one.day - other.day);
  return apart <= REMEMBERED_FOR_DAYS || (one.isWhole && other.isWhole && apart <= ALIKE_FOR_DAYS);
};

const usersOf = ({ answers }: Table) =>
  new Map(answers.flatMap(({ member, userId, isFake }) => (isFake ? [] : [[member, userId]])));

const membersOf = ({ answers }: Table) => new Set(answers.map(({ member }) => member));

/** People are thought to answer a statement as they did, in tables that can be held together. */
function riddlesOf(tables: readonly Table[]): Riddle[] {
  const seen = new Map<string, { day: number; isWhole: boolean; name: string }[]>();
  const riddles: Riddle[] = [];
  const riddleOf = new Map<string, Riddle>();
  for (const { key, day, isWhole, answers, counts } of tables.toSorted((a, b) => a.day - b.day)) {
    const named = answers.map((answer) => {
      const before = seen.get(`${key} ${answer.member}`) ?? [];
      const last = before.findLast((each) => areHeldTogether(each, { day, isWhole }));
      const name = last?.name ?? `${key} ${day} ${answer.member}`;
      seen.set(`${key} ${answer.member}`, [...before, { day, isWhole, name }]);
      return { ...answer, name };
    });
    const riddle: Riddle = { rows: [], scores: new Map(), userOf: new Map(), fakes: new Set() };
    riddle.rows.push({ people: new Set(named.map(({ name }) => name)), counts: [...counts] });
    for (const { name, score, userId, isFake } of named) {
      riddle.scores.set(name, score);
      riddle.userOf.set(name, userId);
      if (isFake) riddle.fakes.add(name);
    }
    for (const joined of new Set(named.flatMap(({ name }) => riddleOf.get(name) ?? [])))
      absorb(riddle, joined);
    for (const name of riddle.scores.keys()) riddleOf.set(name, riddle);
    riddles.push(riddle);
  }
  return [...new Set(riddleOf.values())];
}

function absorb(riddle: Riddle, other: Riddle): void {
  for (const row of other.rows) {
    // The same people answered the same once more.
    if (!riddle.rows.some(({ people }) => isSame(people, row.people))) riddle.rows.push(row);
  }
  for (const [name, score] of other.scores) riddle.scores.set(name, score);
  for (const [name, userId] of other.userOf) riddle.userOf.set(name, userId);
  for (const name of other.fakes) riddle.fakes.add(name);
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  a.size === b.size && without(a, b).length === 0;

function solve({ rows, scores, userOf, fakes }: Riddle): string[] {
  const tried = new Set<string>();
  const people = without(scores.keys(), fakes);
  const mine = Map.groupBy(people, (name) => userOf.get(name) ?? '');
  // Whoever has accounts of theirs in it need not be in it.
  if (fakes.size > 0) mine.set('outsider', []);
  return [...mine].flatMap(([insider, own]) => {
    // Whoever is in the same tables and said the same finds out the same.
    const like = own
      .map((name) => `${rows.map(({ people }) => people.has(name))} ${scores.get(name)}`)
      .join();
    if (tried.has(like)) return [];
    tried.add(like);
    const known = new Set([...own, ...fakes]);
    const left = rows.map(({ people, counts }) => {
      const rest = [...counts];
      for (const name of known) {
        const score = scores.get(name) ?? 0;
        if (people.has(name)) rest[score - 1] = (rest[score - 1] ?? 0) - 1;
      }
      return { people: new Set(without(people, known)), counts: rest };
    });
    return solvedBy(left).map((name) => `${name} by ${insider}`);
  });
}
