import type { Blocker } from '../../blockers/index.ts';
import type { Outcome } from '../../outcomes/index.ts';
import type { Answer } from './answers.ts';
import { type AwayMember, deputyOf } from './attendance.ts';
import type { Status } from './status.ts';

/** Everything that stands in the database about one check-in, read in a fixed number of queries. */
export interface CheckInFacts {
  /** Who is counted. */
  participants: readonly string[];
  /** Members who are away, with who is asked about their outcomes. */
  away: readonly AwayMember[];
  openedAt: Date;
  closedAt: Date | undefined;
  /** The team's open outcomes, and those that were answered in this check-in and closed since. */
  outcomes: readonly Outcome[];
  answers: readonly Answer[];
  /** The status each outcome had in the check-in before: outcome id -> status. */
  before: ReadonlyMap<string, Status>;
  /** The same for those who answered for the team's goal: user id -> status. */
  goalBefore: ReadonlyMap<string, Status>;
  /**
   * The team's blockers by id, the oldest first: those that are open, have ended since this began, or were answered
   * with. Private ones are not among them, whoever asks.
   */
  blockers: ReadonlyMap<string, Blocker>;
}

/** One answer as a line of the run sheet. */
export interface RunSheetLine {
  /** None: the answer is about the team's goal. */
  outcome: Outcome | undefined;
  userId: string;
  /** Who answered in the owner's place. */
  answeredBy: string | undefined;
  answer: Answer;
  before: Status | undefined;
  /** What stops it, as far as everyone may know; or what that has become one with. */
  blocker: Blocker | undefined;
}

/** A blocker that no answer tells of. */
export interface BesideAnswers {
  blocker: Blocker;
  outcome: Outcome | undefined;
}

/** What a check-in shows, in the order in which a team should talk about it. */
export interface RunSheet {
  blocked: RunSheetLine[];
  atRisk: RunSheetLine[];
  /** Done, and on track again after it was not. */
  changed: RunSheetLine[];
  /** On track as before; shown as one line. */
  unchanged: RunSheetLine[];
  unanswered: Outcome[];
  /** Open blockers that no answer tells of, and what came of them since this began. */
  logged: BesideAnswers[];
  /** Of `people`, how many have answered all that they owe. */
  answered: number;
  people: number;
  /** How many dates moved in this check-in. */
  moves: number;
  /** Members who are away and have not answered all the same; with a deputy who has something to answer for them. */
  away: { name: string; deputy: string | undefined }[];
  /** Everyone who is away, by name: a mention would ring them. */
  awayNames: ReadonlyMap<string, string>;
}

/** Puts the facts into the run sheet's order: blocked, at risk, changed, unchanged, not yet answered. */
export function runSheetOf(facts: CheckInFacts): RunSheet {
  const sheet: RunSheet = {
    blocked: [],
    atRisk: [],
    changed: [],
    unchanged: [],
    unanswered: [],
    logged: [],
    answered: 0,
    people: facts.participants.length,
    moves: 0,
    away: shownAway(facts),
    awayNames: new Map(facts.away.map(({ userId, name }) => [userId, name])),
  };
  const byOutcome = new Map(
    facts.answers.flatMap((answer) => (answer.outcomeId ? [[answer.outcomeId, answer]] : [])),
  );
  for (const outcome of facts.outcomes) {
    const answer = byOutcome.get(outcome.id);
    if (answer) place(sheet, lineOf(facts, answer, outcome));
    else sheet.unanswered.push(outcome);
  }
  for (const answer of facts.answers) {
    if (!answer.outcomeId) place(sheet, lineOf(facts, answer, undefined));
  }
  sheet.logged = besideAnswers(facts, byOutcome);
  sheet.answered = facts.participants.filter((userId) => !owesAnswer(facts, userId)).length;
  return sheet;
}

/**
 * Everything else that stops the team: asked about each week until it has ended, and once more with what came of it.
 * What was raised after the close is for the next check-in; what ended by the answer that all is well is told by that.
 */
function besideAnswers(facts: CheckInFacts, byOutcome: ReadonlyMap<string, Answer>): BesideAnswers[] {
  const told = new Set(facts.answers.flatMap((answer) => blockerOf(facts, answer)?.id ?? []));
  const outcomes = new Map(facts.outcomes.map((outcome) => [outcome.id, outcome]));
  return [...facts.blockers.values()]
    .filter(
      ({ id, state, outcomeId, raisedAt, endedBy, resolution }) =>
        !told.has(id) &&
        (facts.closedAt === undefined || raisedAt < facts.closedAt) &&
        (state === 'open' ||
          (state === 'resolved' &&
            (resolution !== undefined || byOutcome.get(outcomeId ?? '')?.userId !== endedBy))),
    )
    .map((blocker) => ({ blocker, outcome: outcomes.get(blocker.outcomeId ?? '') }));
}

/** What a blocker beside the answers is called; nothing where what it needs says it all, and follows. */
export function titleOf({ blocker: { stuck, ask, state }, outcome }: BesideAnswers): string | undefined {
  return outcome?.title ?? stuck ?? (state === 'open' ? undefined : ask);
}

/** What an answer was given with, or what that became one with since. */
function blockerOf({ blockers }: CheckInFacts, { blockerId }: Answer): Blocker | undefined {
  const blocker = blockers.get(blockerId ?? '');
  return blocker?.mergedInto ? blockers.get(blocker.mergedInto) : blocker;
}

/**
 * Whether someone still has something to answer: each of the open outcomes that they are asked about, or the team's
 * goal when there are none, so that the check-in is of use on the first day.
 */
export function owesAnswer(facts: CheckInFacts, userId: string): boolean {
  const asked = askedAbout(facts, userId);
  if (asked.length === 0)
    return !facts.answers.some((answer) => !answer.outcomeId && answer.userId === userId);
  const answered = new Set(facts.answers.map((answer) => answer.outcomeId));
  return asked.some((outcome) => outcome.state === 'open' && !answered.has(outcome.id));
}

/**
 * What someone is asked about: their outcomes, open or answered in this check-in, and those of whom they stand in
 * for. Empty: the team's goal. In the order of {@link turnOf}.
 */
export function askedAbout(facts: Pick<CheckInFacts, 'outcomes' | 'away'>, userId: string): Outcome[] {
  return facts.outcomes
    .filter(({ ownerId }) => ownerId === userId || deputyOf(facts.away, ownerId)?.userId === userId)
    .toSorted((a, b) => (turnOf(a, userId) < turnOf(b, userId) ? -1 : 1));
}

/** What someone owes, with those for whom they answer. */
export interface Owed {
  /** None: the team's goal. */
  outcomes: Outcome[];
  /** Those who are away and for whom they answer, by name. */
  forOthers: string[];
  /** Whether nothing of their own is left. */
  isOnlyForOthers: boolean;
}

/** What someone has still to answer about. */
export function owedBy(facts: Pick<CheckInFacts, 'answers' | 'outcomes' | 'away'>, userId: string): Owed {
  const answered = new Set(facts.answers.map(({ outcomeId }) => outcomeId));
  const outcomes = askedAbout(facts, userId).filter(({ id }) => !answered.has(id));
  return {
    outcomes,
    forOthers: facts.away
      .filter((away) => away.userId !== userId && outcomes.some(({ ownerId }) => ownerId === away.userId))
      .map(({ name }) => name),
    isOnlyForOthers: outcomes.every(({ ownerId }) => ownerId !== userId),
  };
}

/**
 * Where an outcome stands in someone's form: their own first, then those of others, each the oldest first, whatever
 * is done or moved in between: the form goes through them page by page.
 */
export function turnOf({ id, ownerId }: Pick<Outcome, 'id' | 'ownerId'>, userId: string): string {
  return `${ownerId === userId ? '0' : '1'}${id}`;
}

/** Those whose outcomes someone is asked about, because they are away. */
export function standsInFor(facts: CheckInFacts, userId: string): AwayMember[] {
  return facts.away.filter(
    (away) => away.deputy?.userId === userId && facts.outcomes.some(({ ownerId }) => ownerId === away.userId),
  );
}

function shownAway(facts: CheckInFacts): RunSheet['away'] {
  const owners = new Set(facts.outcomes.map(({ ownerId }) => ownerId));
  return facts.away
    .filter(({ userId }) => !facts.participants.includes(userId))
    .map(({ userId, name, deputy }) => ({ name, deputy: owners.has(userId) ? deputy?.name : undefined }));
}

/** What one click on "Still on track" answers, and what it leaves open since it was not on track before. */
export interface StillOnTrack {
  /** Outcomes to be put on track; with `goal` the team's goal. */
  outcomes: Outcome[];
  goal: boolean;
  /** Not on track last time, or stuck now: these want an answer of their own. */
  left: { outcome: Outcome | undefined; before: Status | 'stuck' }[];
}

/**
 * What one click says: every outcome of theirs that was on track last time, or is asked about for the first time,
 * stays on track. What was at risk or blocked, or has an open blocker, is not turned green by a click.
 * @param inPrivate their own blockers that the team does not know of
 */
export function stillOnTrack(
  facts: CheckInFacts,
  userId: string,
  inPrivate: readonly Blocker[] = [],
): StillOnTrack {
  const stuck = new Set(
    [...facts.blockers.values(), ...inPrivate].map(({ state, outcomeId }) => state === 'open' && outcomeId),
  );
  const result: StillOnTrack = { outcomes: [], goal: false, left: [] };
  const owned = askedAbout(facts, userId);
  if (owned.length === 0) {
    const answer = facts.answers.find((each) => !each.outcomeId && each.userId === userId);
    // What was said in this check-in already counts more than last week's status.
    const before = answer?.status ?? facts.goalBefore.get(userId);
    if (before === undefined || before === 'on_track' || before === 'done') result.goal = true;
    else result.left.push({ outcome: undefined, before });
    return result;
  }
  for (const outcome of owned) {
    if (outcome.state !== 'open') continue;
    const answer = facts.answers.find(({ outcomeId }) => outcomeId === outcome.id);
    const before = answer?.status ?? facts.before.get(outcome.id);
    if (before !== undefined && before !== 'on_track') result.left.push({ outcome, before });
    else if (stuck.has(outcome.id)) result.left.push({ outcome, before: 'stuck' });
    else result.outcomes.push(outcome);
  }
  return result;
}

function lineOf(facts: CheckInFacts, answer: Answer, outcome: Outcome | undefined): RunSheetLine {
  const userId = outcome?.ownerId ?? answer.userId;
  const isDeputy = answer.userId === deputyOf(facts.away, userId)?.userId;
  return {
    outcome,
    userId,
    answeredBy: isDeputy ? answer.userId : undefined,
    answer,
    before: outcome ? facts.before.get(outcome.id) : facts.goalBefore.get(answer.userId),
    blocker: blockerOf(facts, answer),
  };
}

function place(sheet: RunSheet, line: RunSheetLine): void {
  if (line.answer.moved) sheet.moves += 1;
  const { status } = line.answer;
  if (status === 'blocked') sheet.blocked.push(line);
  else if (status === 'at_risk') sheet.atRisk.push(line);
  else if (
    status === 'done' ||
    (line.before !== undefined && line.before !== 'on_track') ||
    line.answer.note
  ) {
    sheet.changed.push(line);
  } else sheet.unchanged.push(line);
}
