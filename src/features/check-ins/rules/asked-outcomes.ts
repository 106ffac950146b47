import type { LocalDate } from '../../../core/calendar.ts';
import type { Outcome } from '../../outcomes/index.ts';
import type { AnswerDraft } from './answers.ts';
import { askedAbout, type CheckInFacts, turnOf } from './run-sheet.ts';

/** An outcome as a form asks about it: what is sent is held against this. */
export interface AskedOutcome {
  id: string;
  dueOn: LocalDate;
}

/** What became of the outcomes while a form about them was being filled in. */
export interface Overtaken {
  /** With the day that holds now. */
  moved: Outcome[];
  /** Closed, or someone else's. */
  goneIds: string[];
}

/**
 * Where a form does not ask about what stands now; undefined where it does.
 * @param drafts what is sent: whoever moves a date to the day that it has by now has not been overtaken, which
 * is also the case of a form that arrives twice
 */
export function overtakenSince(
  asked: readonly AskedOutcome[],
  facts: CheckInFacts,
  userId: string,
  drafts: readonly AnswerDraft[],
): Overtaken | undefined {
  const theirs = new Map(askedAbout(facts, userId).map((outcome) => [outcome.id, outcome]));
  const wanted = new Map(drafts.map(({ outcomeId, newDueOn }) => [outcomeId, newDueOn]));
  const goneIds = asked.flatMap(({ id }) => (theirs.has(id) ? [] : [id]));
  const moved = asked.flatMap(({ id, dueOn }) => {
    const now = theirs.get(id);
    return now && now.dueOn !== dueOn && now.dueOn !== wanted.get(id) ? [now] : [];
  });
  return goneIds.length + moved.length > 0 ? { moved, goneIds } : undefined;
}

/**
 * What someone has still to be asked about: what follows `upTo`, the last that their forms have asked about, and
 * what has come to them since.
 */
export function stillToAsk(facts: CheckInFacts, userId: string, upTo: string | undefined): Outcome[] {
  const answered = new Set(facts.answers.map(({ outcomeId }) => outcomeId));
  return askedAbout(facts, userId).filter(
    (outcome) => upTo === undefined || turnOf(outcome, userId) > upTo || !answered.has(outcome.id),
  );
}

/**
 * What a check-in is about. What comes in after its close is for the next one, unless it was answered here all the
 * same: else who had answered everything would owe something of a week that is over.
 * @param cameIn when outcomes came in that came late: id -> moment
 */
export function knownAtClose(
  outcomes: readonly Outcome[],
  { closedAt, answers }: Pick<CheckInFacts, 'closedAt' | 'answers'>,
  cameIn: ReadonlyMap<string, Date>,
): Outcome[] {
  const answered = new Set(answers.map(({ outcomeId }) => outcomeId));
  return outcomes.filter(({ id }) => {
    const cameAt = cameIn.get(id);
    return closedAt === undefined || cameAt === undefined || cameAt < closedAt || answered.has(id);
  });
}
