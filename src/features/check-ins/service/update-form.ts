import type { Blocker } from '../../blockers/index.ts';
import type { Outcome } from '../../outcomes/index.ts';
import type { UpdateContext } from '../payloads.ts';
import type { AnswerDraft } from '../rules/answers.ts';
import { askedAbout, owesAnswer } from '../rules/run-sheet.ts';
import { proposedNeedBy, type UpdateView } from '../views/update-modal.ts';
import type { Answerable } from './answering.ts';
import type { CheckInContext } from './context.ts';

/**
 * The Update modal for someone, prefilled with what they said in this check-in, else with last week's.
 * @param typed what stands in the open form, which counts more than anything stored
 */
export function updateViewOf(
  { context, timing }: Answerable,
  userId: string,
  form: UpdateContext,
  typed: readonly AnswerDraft[] = [],
): UpdateView {
  const { checkIn, team, cadence, facts, today } = context;
  const outcomes = askedAbout(facts, userId);
  const drafts = new Map<string, AnswerDraft>();
  for (const outcome of outcomes) drafts.set(outcome.id, draftOf(context, userId, outcome));
  if (outcomes.length === 0) drafts.set('', draftOf(context, userId, undefined));
  for (const draft of typed) drafts.set(draft.outcomeId ?? '', draft);
  return {
    ...form,
    teamName: team.name,
    timing,
    opensAt: checkIn.opensAt,
    closesAt: checkIn.closesAt,
    zone: cadence.zone,
    today,
    answered: !owesAnswer(facts, userId),
    outcomes,
    drafts,
  };
}

function draftOf(
  { team, facts, reasonsBefore, today }: CheckInContext,
  userId: string,
  outcome: Outcome | undefined,
): AnswerDraft {
  const answer = facts.answers.find((each) =>
    outcome ? each.outcomeId === outcome.id : !each.outcomeId && each.userId === userId,
  );
  const before = outcome ? facts.before.get(outcome.id) : facts.goalBefore.get(userId);
  const blocker = openBlocker(facts.blockers, userId, outcome, answer?.blockerId);
  return {
    outcomeId: outcome?.id,
    status: answer?.status ?? before,
    reason: answer ? answer.reason : reasonsBefore.get(outcome?.id ?? userId),
    ask: blocker?.ask,
    askedOf: blocker?.askedOf ?? (team.leadId === userId ? undefined : team.leadId),
    neededBy: blocker?.neededBy ?? proposedNeedBy(today),
    newDueOn: undefined,
    moveReason: undefined,
    note: answer?.note,
  };
}

function openBlocker(
  blockers: ReadonlyMap<string, Blocker>,
  userId: string,
  outcome: Outcome | undefined,
  answered: string | undefined,
): Blocker | undefined {
  if (answered) return blockers.get(answered);
  const open = [...blockers.values()];
  return outcome
    ? open.find(({ outcomeId }) => outcomeId === outcome.id)
    : open.findLast(({ outcomeId, raisedBy }) => !outcomeId && raisedBy === userId);
}
