import { type Support, supports } from '../../blockers/index.ts';
import { canAnswer } from '../../people/index.ts';

/** Somebody was made the owner of an outcome by somebody else, and says whether they can be. */
export interface Ownership {
  id: string;
  outcomeId: string;
  ownerId: string;
  givenBy: string;
  givenAt: Date;
  state: 'asked' | 'accepted' | 'needs_support' | 'declined' | 'withdrawn';
  /** What they said they lack. */
  lacking: readonly Support[];
  /** What is missing or why they said no, in their words; none of somebody who left before they said anything. */
  said: string | undefined;
  answeredAt: Date | undefined;
}

/** An outcome as far as it matters whether somebody is asked to own it. */
export interface Owned {
  id: string;
  ownerId: string;
  state: 'candidate' | 'open' | 'done' | 'dropped';
}

/** What follows for outcomes that somebody was made the owner of. */
export interface Asking {
  /** Of these the owners are asked. */
  ask: Owned[];
  /** These say nothing any more: somebody else owns the outcome now. */
  withdraw: Ownership[];
}

/**
 * Whom to ask after outcomes were given an owner. Whoever takes an outcome themself is not asked, nor is anybody about
 * a candidate, which nobody works on yet; whoever was asked already is not asked again.
 * @param standing what holds for these outcomes, at most one each
 * @param by who made them owners
 */
export function askingAfter(outcomes: readonly Owned[], standing: readonly Ownership[], by: string): Asking {
  const holds = new Map(standing.map((each) => [each.outcomeId, each]));
  const ask: Owned[] = [];
  const withdraw: Ownership[] = [];
  for (const outcome of outcomes) {
    const before = holds.get(outcome.id);
    const isSame = before?.ownerId === outcome.ownerId && before.state !== 'declined';
    if (before && !isSame) withdraw.push(before);
    if (!isSame && outcome.state === 'open' && outcome.ownerId !== by) ask.push(outcome);
  }
  return { ask, withdraw };
}

/** What holds for an outcome whose owner waits for what they lack, given what of it is still open. */
export function standsAfter({ state }: Ownership, stillLacking: number): Ownership['state'] {
  if (state !== 'accepted' && state !== 'needs_support') return state;
  return stillLacking > 0 ? 'needs_support' : 'accepted';
}

/** The answers to the three questions as they are kept; none where nothing was answered. */
type Answers = Record<Support, boolean | null>;

/** What is missing by these answers. */
export function lackingOf(answers: Answers): Support[] {
  return supports.filter((support) => answers[support] === false);
}

/** The other way round. */
export function answersOf({ state, lacking }: Pick<Ownership, 'state' | 'lacking'>): Answers {
  const isAnswered = state === 'accepted' || state === 'needs_support';
  const has = (support: Support) => (isAnswered ? !lacking.includes(support) : null);
  return { authority: has('authority'), people: has('people'), means: has('means') };
}

/**
 * Who of some people has an outcome back that its owner said no to: the first who can own it, which is who is on the
 * team and can answer for it.
 * @param not who said no
 */
export function takerAmong(
  candidates: readonly string[],
  known: {
    not: string;
    members: readonly string[];
    people: readonly { userId: string; isBot: boolean; isDeactivated: boolean }[];
  },
): string | undefined {
  return candidates.find((userId) => {
    const person = known.people.find((each) => each.userId === userId);
    return userId !== known.not && known.members.includes(userId) && person && canAnswer(person);
  });
}
