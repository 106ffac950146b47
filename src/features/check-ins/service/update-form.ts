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

function draftOf(context: CheckInContext, userId: string, outcome: Outcome | undefined): AnswerDraft {
  const { team, facts, reasonsBefore, today } = context;
  const answer = facts.answers.find((each) =>
    outcome ? each.outcomeId === outcome.id : !each.outcomeId && each.userId === userId,
  );
  const before = outcome ? facts.before.get(outcome.id) : facts.goalBefore.get(userId);
  const blocker = standingBlocker(context, userId, outcome?.id);
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

/** What blocks someone's outcome, or their part of the team's goal, already. */
export function standingBlocker(
  { facts }: CheckInContext,
  userId: string,
  outcomeId: string | undefined,
): Blocker | undefined {
  const answered = facts.answers.find((each) =>
    outcomeId ? each.outcomeId === outcomeId : !each.outcomeId && each.userId === userId,
  )?.blockerId;
  if (answered) return facts.blockers.get(answered);
  const open = [...facts.blockers.values()];
  return outcomeId
    ? open.find((blocker) => blocker.outcomeId === outcomeId)
    : open.findLast((blocker) => !blocker.outcomeId && blocker.raisedBy === userId);
}
