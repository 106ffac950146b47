import type { Blocker } from '../../blockers/index.ts';
import type { Outcome } from '../../outcomes/index.ts';
import type { Answer } from './answers.ts';
import type { Status } from './status.ts';

/** Everything that stands in the database about one check-in, read in a fixed number of queries. */
export interface CheckInFacts {
  participants: readonly string[];
  openedAt: Date;
  closedAt: Date | undefined;
  /** The team's open outcomes, and those that were answered in this check-in and closed since. */
  outcomes: readonly Outcome[];
  answers: readonly Answer[];
  /** The status each outcome had in the check-in before: outcome id -> status. */
  before: ReadonlyMap<string, Status>;
  /** The same for those who answered for the team's goal: user id -> status. */
  goalBefore: ReadonlyMap<string, Status>;
  /** The team's open blockers, by id. */
  blockers: ReadonlyMap<string, Blocker>;
}

/** One answer as a line of the run sheet. */
export interface RunSheetLine {
  /** None: the answer is about the team's goal. */
  outcome: Outcome | undefined;
  userId: string;
  answer: Answer;
  before: Status | undefined;
  blocker: Blocker | undefined;
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
  /** Logged during this check-in beside the answers. */
  logged: Blocker[];
  /** Of `people`, how many have answered all that they owe. */
  answered: number;
  people: number;
  /** How many dates moved in this check-in. */
  moves: number;
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
  const answeredWith = new Set(facts.answers.map(({ blockerId }) => blockerId));
  sheet.logged = [...facts.blockers.values()].filter(
    ({ id, outcomeId, raisedAt }) =>
      !outcomeId &&
      raisedAt >= facts.openedAt &&
      (facts.closedAt === undefined || raisedAt < facts.closedAt) &&
      !answeredWith.has(id),
  );
  sheet.answered = facts.participants.filter((userId) => !owesAnswer(facts, userId)).length;
  return sheet;
}

/**
 * Whether someone still has something to answer: each of their open outcomes, or the team's goal when they
 * own none, so that the check-in is of use on the first day.
 */
export function owesAnswer(facts: CheckInFacts, userId: string): boolean {
  const owned = facts.outcomes.filter((outcome) => outcome.ownerId === userId);
  if (owned.length === 0)
    return !facts.answers.some((answer) => !answer.outcomeId && answer.userId === userId);
  const answered = new Set(facts.answers.map((answer) => answer.outcomeId));
  return owned.some((outcome) => outcome.state === 'open' && !answered.has(outcome.id));
}

/**
 * What someone is asked about: their outcomes, open or answered in this check-in. Empty: the team's goal.
 * The oldest first, whatever is done or moved in between: the form goes through them page by page.
 */
export function askedAbout(facts: CheckInFacts, userId: string): Outcome[] {
  return facts.outcomes
    .filter((outcome) => outcome.ownerId === userId)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** What one click on "Still on track" answers, and what it leaves open since it was not on track before. */
export interface StillOnTrack {
  /** Outcomes to be put on track; with `goal` the team's goal. */
  outcomes: Outcome[];
  goal: boolean;
  /** Not on track last time: these want an answer of their own. */
  left: { outcome: Outcome | undefined; before: Status }[];
}

/**
 * What one click says: every outcome of theirs that was on track last time, or is asked about for the first
 * time, stays on track. What was at risk or blocked is not turned green by a click.
 */
export function stillOnTrack(facts: CheckInFacts, userId: string): StillOnTrack {
  const result: StillOnTrack = { outcomes: [], goal: false, left: [] };
  const owned = askedAbout(facts, userId);
  if (owned.length === 0) {
    const before = latest(
      facts.answers.find((answer) => !answer.outcomeId && answer.userId === userId),
      facts.goalBefore.get(userId),
    );
    if (before === undefined || before === 'on_track' || before === 'done') result.goal = true;
    else result.left.push({ outcome: undefined, before });
    return result;
  }
  for (const outcome of owned) {
    if (outcome.state !== 'open') continue;
    const before = latest(
      facts.answers.find((answer) => answer.outcomeId === outcome.id),
      facts.before.get(outcome.id),
    );
    if (before === undefined || before === 'on_track') result.outcomes.push(outcome);
    else result.left.push({ outcome, before });
  }
  return result;
}

/** What was said in this check-in already counts more than last week's status. */
function latest(answer: Answer | undefined, before: Status | undefined): Status | undefined {
  return answer?.status ?? before;
}

function lineOf(facts: CheckInFacts, answer: Answer, outcome: Outcome | undefined): RunSheetLine {
  return {
    outcome,
    userId: outcome?.ownerId ?? answer.userId,
    answer,
    before: outcome ? facts.before.get(outcome.id) : facts.goalBefore.get(answer.userId),
    blocker: answer.blockerId ? facts.blockers.get(answer.blockerId) : undefined,
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
