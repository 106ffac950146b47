import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { type Blocker, proposedNeedBy, type Support } from '../../blockers/index.ts';
import { type Outcome, outcomesByIds, purposesOf } from '../../outcomes/index.ts';
import { risksToReview } from '../../risks/index.ts';
import { MOST_RISKS, OUTCOMES_A_PAGE, type UpdateContext } from '../payloads.ts';
import { type AnswerDraft, emptyDraft, type TypedForm } from '../rules/answers.ts';
import { type Overtaken, stillToAsk } from '../rules/asked-outcomes.ts';
import { askedAbout, type CheckInFacts, owesAnswer, turnOf } from '../rules/run-sheet.ts';
import type { Status } from '../rules/status.ts';
import type { Next } from '../views/next-text.ts';
import { changesText, unsentText } from '../views/update-changes.ts';
import type { UpdateView } from '../views/update-modal.ts';
import type { Answerable } from './answering.ts';
import type { CheckInContext } from './context.ts';
import { freedSince } from './freed.ts';

/** The Update form for someone who opens it. */
export async function firstForm(
  workspace: WorkspaceTransaction,
  answerable: Answerable,
  userId: string,
): Promise<UpdateView> {
  const theirs = askedAbout(answerable.context.facts, userId);
  return viewOf(workspace, answerable, userId, { outcomes: theirs.slice(0, OUTCOMES_A_PAGE) });
}

/** The same form with what stands in it. It goes on asking about what it was opened with until it is sent. */
export async function sameForm(
  workspace: WorkspaceTransaction,
  answerable: Answerable,
  userId: string,
  form: UpdateContext,
  typed: TypedForm,
): Promise<UpdateView> {
  const known = new Map(answerable.context.facts.outcomes.map((outcome) => [outcome.id, outcome]));
  const closed = form.asked.flatMap(({ id }) => (known.has(id) ? [] : [id]));
  for (const outcome of await outcomesByIds(workspace, closed)) known.set(outcome.id, outcome);
  const outcomes = form.asked.flatMap(({ id, dueOn }) => {
    const outcome = known.get(id);
    return outcome ? [{ ...outcome, dueOn }] : [];
  });
  const view = await viewOf(workspace, answerable, userId, { ...form, outcomes }, typed);
  return { ...view, more: form.more };
}

/** The form about what stands now, saying what changed meanwhile. What was written stays, all of it. */
export async function overtakenForm(
  workspace: WorkspaceTransaction,
  answerable: Answerable,
  userId: string,
  form: UpdateContext,
  { moved, goneIds }: Overtaken,
  typed: TypedForm,
): Promise<UpdateView> {
  const { facts, today } = answerable.context;
  const theirs = askedAbout(facts, userId);
  const asked = new Set(form.asked.map(({ id }) => id));
  const kept = theirs.filter(({ id }) => asked.has(id));
  const others = stillToAsk(facts, userId, form.upTo).filter(({ id }) => !asked.has(id));
  const gone = await outcomesByIds(workspace, goneIds);
  const lost = unsentText(
    gone,
    goneIds.map((id) => typed.draft(emptyDraft(id))),
  );
  const outcomes = kept.length > 0 ? kept : others.length > 0 ? others : theirs;
  return viewOf(
    workspace,
    answerable,
    userId,
    {
      ...form,
      outcomes: outcomes.slice(0, OUTCOMES_A_PAGE),
      told: changesText({ moved, gone, added: form.more ? [] : others }, today),
    },
    { draft: typed.draft, unsent: [typed.unsent, lost].filter((text) => text).join('\n') || undefined },
  );
}

/** The form that follows one that was stored: the next page, or what was added meanwhile. */
export async function nextForm(
  workspace: WorkspaceTransaction,
  answerable: Answerable,
  userId: string,
  { late, more, upTo }: UpdateContext,
): Promise<UpdateView | undefined> {
  const { facts, today } = answerable.context;
  const left = stillToAsk(facts, userId, upTo);
  if (left.length === 0) return undefined;
  return viewOf(workspace, answerable, userId, {
    late,
    upTo,
    outcomes: left.slice(0, OUTCOMES_A_PAGE),
    told: more ? undefined : changesText({ added: left }, today),
  });
}

/** A page of the form, prefilled with what they said in this check-in, else with last week's. */
async function viewOf(
  workspace: WorkspaceTransaction,
  answerable: Answerable,
  userId: string,
  page: {
    outcomes: readonly Outcome[];
    late?: boolean;
    upTo?: string | undefined;
    told?: string | undefined;
    inPrivate?: string[] | undefined;
  },
  typed: Pick<TypedForm, 'draft' | 'unsent'> = { draft: (known) => known, unsent: undefined },
): Promise<UpdateView> {
  const { context, timing, closesAt } = answerable;
  const { checkIn, team, cadence, facts, today } = context;
  const { outcomes, late = false, told } = page;
  const ids = new Set(outcomes.map(({ id }) => id));
  const asked = outcomes.length > 0 ? outcomes : [undefined];
  const turns = outcomes.map((outcome) => turnOf(outcome, userId));
  const upTo = [page.upTo ?? '', ...turns].toSorted().at(-1) || undefined;
  const left = stillToAsk(facts, userId, upTo).filter(({ id }) => !ids.has(id)).length;
  const statuses = new Map(outcomes.map(({ id }) => [id, statusSaid(facts, id)]));
  return {
    checkInId: checkIn.id,
    late,
    upTo,
    more: left > 0,
    told,
    teamName: team.name,
    timing,
    opens: openingOf(context),
    closesAt,
    zone: cadence.zone,
    today,
    answered: !owesAnswer(facts, userId),
    outcomes,
    purposes: await purposesOf(workspace, [...ids]),
    risks: left > 0 ? [] : await risksAsked(workspace, team.id, userId, today),
    lacking: lackingIn([...facts.blockers.values()]),
    freed: await freedSince(workspace, statuses, userId),
    // What the form has said of it stays so while it is open.
    inPrivate: outcomes.flatMap(({ id }) =>
      page.inPrivate?.includes(id) || standingBlocker(answerable, userId, id)?.visibility === 'chain'
        ? [id]
        : [],
    ),
    forOthers: new Map(
      facts.away.filter((away) => away.userId !== userId).map((away) => [away.userId, away.name]),
    ),
    left,
    total: askedAbout(facts, userId).length,
    unsent: typed.unsent,
    drafts: new Map(
      asked.map((outcome) => [outcome?.id ?? '', typed.draft(draftOf(answerable, userId, outcome))]),
    ),
  };
}

/** What was last said of an outcome, in this check-in or before. */
function statusSaid({ answers, before }: CheckInFacts, outcomeId: string): Status | undefined {
  return answers.find((answer) => answer.outcomeId === outcomeId)?.status ?? before.get(outcomeId);
}

async function risksAsked(workspace: WorkspaceTransaction, teamId: string, userId: string, today: string) {
  return (await risksToReview(workspace, teamId, userId, today)).slice(0, MOST_RISKS);
}

/** What the owners of outcomes still lack, by outcome id. */
function lackingIn(blockers: readonly Blocker[]): UpdateView['lacking'] {
  const lacking = new Map<string, Support[]>();
  for (const { outcomeId, support, state } of blockers) {
    if (state !== 'open' || !support || !outcomeId) continue;
    lacking.set(outcomeId, [...(lacking.get(outcomeId) ?? []), support]);
  }
  return lacking;
}

/** When the check-in opens that someone answers ahead, as its schedule says it. */
export function openingOf({ cadence, checkIn }: CheckInContext): Next {
  return { ...cadence, nextAt: checkIn.opensAt, nextOn: checkIn.heldOn };
}

function draftOf(answerable: Answerable, userId: string, outcome: Outcome | undefined): AnswerDraft {
  const { leadId, facts, reasonsBefore, today } = answerable.context;
  const answer = facts.answers.find((each) =>
    outcome ? each.outcomeId === outcome.id : !each.outcomeId && each.userId === userId,
  );
  const before = outcome ? facts.before.get(outcome.id) : facts.goalBefore.get(userId);
  const blocker = standingBlocker(answerable, userId, outcome?.id);
  // What the team knows to be stuck is so until its owner says otherwise.
  const said = answer?.status ?? (outcome && blocker?.visibility === 'team' ? 'blocked' : before);
  return {
    outcomeId: outcome?.id,
    // Once nothing stops it any more, only its owner knows where it stands.
    status: said === 'blocked' && !blocker ? undefined : said,
    reason: answer ? answer.reason : reasonsBefore.get(outcome?.id ?? userId),
    ask: blocker?.ask,
    askedOf: blocker?.askedOf ?? helperOf({ leadId }, userId),
    neededBy: blocker?.neededBy ?? proposedNeedBy(today),
    newDueOn: undefined,
    moveReason: undefined,
    note: answer?.note,
  };
}

/** Who is proposed to be asked for help: whoever leads now, who needs someone else's. */
export function helperOf(team: { leadId: string }, userId: string): string | undefined {
  return team.leadId === userId ? undefined : team.leadId;
}

/**
 * What blocks someone's outcome, or their part of the team's goal, already: what everyone may know of, else, of an
 * outcome, their own private one. What has ended stands no more, whatever came of it.
 */
export function standingBlocker(
  { context: { facts }, inPrivate }: Pick<Answerable, 'context' | 'inPrivate'>,
  userId: string,
  outcomeId: string | undefined,
): Blocker | undefined {
  // What an owner lacks waits beside: it is no answer of theirs, and none takes its place.
  const open = [...facts.blockers.values()].filter(({ state, support }) => state === 'open' && !support);
  const answered = facts.answers.find((each) =>
    outcomeId ? each.outcomeId === outcomeId : !each.outcomeId && each.userId === userId,
  )?.blockerId;
  const known = [...open, ...inPrivate];
  const said = known.find(({ id }) => id === answered);
  if (outcomeId) return said ?? known.find((blocker) => blocker.outcomeId === outcomeId);
  return answered ? said : open.findLast((blocker) => !blocker.outcomeId && blocker.raisedBy === userId);
}
