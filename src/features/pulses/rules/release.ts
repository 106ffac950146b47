import { answersIn, type Counts } from './scores.ts';

/*
 * What may be shown of a pulse. The rules assume somebody who knows all rosters, everything that was shown to anyone, and
 * the answers of accounts that are new; who thinks that people answer as they did some weeks ago, and knows who answered
 * where everybody did, and of results that follow within three weeks in any case.
 * docs/adr/0019-pulses-that-tell-on-nobody.md says why each rule is there.
 */

/** Nothing is shown of fewer people. */
export const MINIMUM = 5;

/** Comments are shown of so many people and more: who writes can be known by how they write. */
export const COMMENTS_FROM = 10;

/** For so long people may be thought to answer as they did, so that two results can be held against each other. */
export const COMPARED_FOR_DAYS = 45;

/**
 * For so long, it may be remembered as well who answered and who did not. Shorter than a month, or teams would read of
 * every second pulse only.
 */
export const REMEMBERED_FOR_DAYS = 21;

/** Since when an account must be known to count: somebody could open four around one person. */
export const ESTABLISHED_AFTER_DAYS = 28;

const DAY_MS = 86_400_000;

/**
 * Why something is not shown: too few answered; too few of those who did are established; all answers but at most one
 * are the same; a few people came or left since it was shown lately; it was shown very lately, perhaps of answers of others;
 * nobody answered; or the answers counted are not those of the people who answered, because some were lost.
 */
export type Withheld =
  | 'too_few'
  | 'too_new'
  | 'too_alike'
  | 'few_changed'
  | 'too_soon'
  | 'no_answers'
  | 'incomplete';

/** A result, and whom it is about. */
export interface Group {
  /** The team, or that it is all teams which are too small. Only results of the same are compared in a trend. */
  of: string;
  /** The roster, answered or not, as {@link memberOf}. */
  people: ReadonlySet<string>;
  /** Everybody on the roster answered: so it is known who did, although that is not kept. */
  isWhole: boolean;
}

/** A result that may be shown. */
export interface Counted extends Group {
  answered: number;
  /** How many different people among them are established. */
  established: number;
  /** Statement -> how many chose which score. */
  tallies: ReadonlyMap<string, Counts>;
}

/** A result of which something was shown. */
export interface ShownGroup extends Group {
  groupId: string;
  /** The statements that were shown of it. */
  keys: ReadonlySet<string>;
  shownAt: Date;
}

/** What is shown of a statement. */
export interface Shown {
  counts: Counts;
  /** The newest result before of which this statement was shown, and from which a trend of it may begin. */
  comparedWith?: string | undefined;
}

/** What is shown of a statement, or why it is not. */
export type Released = Shown | { withheld: Withheld };

export interface Release {
  statements: ReadonlyMap<string, Released>;
  /** Whether comments are shown, apart from the scores. */
  comments: boolean;
}

/** Somebody's place on one team: what they answer for another team is another answer. */
export const memberOf = (teamId: string, userId: string) => `${teamId}:${userId}`;

/**
 * Decides what is shown of a result that is closed.
 * @param earlier of what something was shown before, the newest last: of the last 45 days all results in which somebody
 *   of this roster was on the roster, and of longer ago those of the same team
 */
export function decideRelease(result: Counted, earlier: readonly ShownGroup[], now: Date): Release {
  const since = now.getTime() - COMPARED_FOR_DAYS * DAY_MS;
  const lately = earlier.filter(
    (shown) => shown.shownAt.getTime() >= since && common(shown.people, result.people) > 0,
  );
  const statements = new Map(
    [...result.tallies].map(([key, counts]): [string, Released] => {
      const withheld = ofTooFew(result) ?? ofStatement(result, key, counts, lately, now);
      return [key, withheld ? { withheld } : { counts, comparedWith: trendFrom(result, key, earlier) }];
    }),
  );
  return { statements, comments: result.established >= COMMENTS_FROM && isComplete(result) };
}

/** Each statement for itself: one that was held back last time goes on from when it was shown. */
function trendFrom(result: Group, key: string, earlier: readonly ShownGroup[]): string | undefined {
  return earlier.findLast(
    (before) =>
      before.of === result.of && before.keys.has(key) && canBeCompared(before.people, result.people),
  )?.groupId;
}

/** None of the answers was lost: else the comments would be those of fewer people than answered. */
function isComplete({ answered, tallies }: Counted): boolean {
  return [...tallies.values()].every((counts) => answersIn(counts) === answered);
}

/** Those who are new may all be one, who knows what they answered: without them there must be enough. */
function ofTooFew({ answered, established }: Counted): Withheld | undefined {
  if (answered === 0) return 'no_answers';
  if (answered < MINIMUM) return 'too_few';
  return established < MINIMUM ? 'too_new' : undefined;
}

/** What does not depend on the answers comes first, so that the reason says as little of them as it can. */
function ofStatement(
  result: Counted,
  key: string,
  counts: Counts,
  lately: readonly ShownGroup[],
  now: Date,
): Withheld | undefined {
  if (answersIn(counts) !== result.answered) return 'incomplete';
  // Side by side, two results show what those answered who are in one and not in the other.
  const beside = lately.filter((shown) => shown.keys.has(key));
  if (beside.some((shown) => !canBeCompared(shown.people, result.people))) return 'few_changed';
  if (beside.some((shown) => isKnownWho(shown, result, now) && !isBySame(shown, result))) return 'too_soon';
  // Who is established and gave the odd answer knows what all others said; answers of new accounts hide nobody.
  return Math.max(...counts) >= result.established - 1 ? 'too_alike' : undefined;
}

/** Whether somebody may know of both results who answered. It is not kept, so only people tell, and forget. */
function isKnownWho(before: ShownGroup, result: Group, now: Date): boolean {
  // In whole days: of pulses every third week, it must not hang on the seconds that their closes take.
  const days = Math.floor((now.getTime() - before.shownAt.getTime()) / DAY_MS);
  return days <= REMEMBERED_FOR_DAYS || (before.isWhole && result.isWhole);
}

/** Whether exactly the same people answered. Who did is not kept, so it is known only where everybody did. */
function isBySame(before: Group, now: Group): boolean {
  return before.isWhole && now.isWhole && isSame(before.people, now.people);
}

/** A trend says how people's answers changed, not who came and who went: nobody did, or enough that it is no one's. */
function canBeCompared(before: ReadonlySet<string>, now: ReadonlySet<string>): boolean {
  const stayed = common(before, now);
  const isNoneOrEnough = (size: number) => size === 0 || size >= MINIMUM;
  return stayed >= MINIMUM && isNoneOrEnough(before.size - stayed) && isNoneOrEnough(now.size - stayed);
}

const common = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
  [...some].filter((each) => others.has(each)).length;

const isSame = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
  some.size === others.size && common(some, others) === some.size;
