import { nowOf } from '../../../core/clock.ts';
import { FormRefusal, Refusal } from '../../../core/errors.ts';
import { newId } from '../../../core/identifiers.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { plainSentence } from '../../../slack/block-kit/mrkdwn.ts';
import { holdBlockers } from '../../blockers/index.ts';
import { type Acting, findPeople, requireRight } from '../../people/index.ts';
import { decisionsOf, recordDecision } from '../repository/decisions.ts';
import { escalationsByIds, lockEscalations } from '../repository/escalations.ts';
import { eventsOf } from '../repository/events.ts';
import type { Decision } from '../rules/decision.ts';
import { isDoneAlready } from '../rules/done-already.ts';
import type { EscalationInput, NotDone, Step } from '../rules/escalation.ts';
import { stepOf } from '../rules/machine.ts';
import { notDoneText } from '../rules/refusals.ts';
import { backAfter } from '../rules/standing.ts';
import type { StoredEscalation } from '../rules/stored.ts';
import { endedSentence } from '../views/words.ts';
import type { EscalationsDeps } from './deps.ts';
import { type Dossier, type Dossiers, subjectOf } from './dossiers.ts';
import { factsOf } from './facts.ts';
import { keepSteps, tellOf } from './keeping.ts';
import { requireRaiser } from './reopening.ts';
import { tellDecision } from './telling-raiser.ts';

/** What somebody does with an escalation. */
export type Deed = Exclude<
  EscalationInput,
  { kind: 'due' | 'escalate_now' | 'need_by_passed' | 'redirect' | 'end' }
>;

/**
 * Does what somebody whom it was brought to, or who raised it, wants done.
 * @param field where a form says why it can't be done
 * @throws Refusal with what stands in the way; the messages are brought up to date all the same
 */
export async function act(
  deps: EscalationsDeps,
  { workspaceId, userId }: Acting,
  escalationId: string,
  deed: Deed,
  field?: string,
): Promise<void> {
  const refused = await withWorkspace(deps.db, workspaceId, async (workspace) => {
    const escalation = await hold(deps, workspace, escalationId);
    if (deed.kind === 'raiser_answers') requireRaiser(escalation, userId);
    else requireTold(escalation, userId);
    // Asked again in other words it is another question; in the same ones it is the same form.
    const isAsked = escalation.state === 'needs_info' && deed.kind === 'ask_raiser';
    if (isAsked && (await wasDoneAlready(workspace, escalationId, deed))) return undefined;
    const now = nowOf(deps.clock);
    const named = [userId, ...('to' in deed ? [deed.to] : [])];
    const facts = (await factsOf(workspace, [subjectOf(escalation, named)], now)).get(escalationId);
    const step: Step | { notDone: NotDone } = facts
      ? stepOf(escalation, deed, facts, now)
      : { notDone: { because: 'not_asked' } };
    if (!('notDone' in step)) {
      const decision = deed.kind === 'decide' ? decisionFrom(deps, escalation, deed, now) : undefined;
      if (decision) await recordDecision(workspace, decision);
      const dossiers = await keepSteps(deps, workspace, [{ before: escalation, step }], now);
      if (decision) await tellAndResolve(deps, workspace, dossiers, decision, undefined);
      return undefined;
    }
    // Only who has it is told why it can't be handed to somebody, so that is no form that was sent twice.
    const mayBeAgain = step.notDone.because !== 'cannot_delegate';
    if (mayBeAgain && (await wasDoneAlready(workspace, escalationId, deed))) return undefined;
    const dossiers = await tellOf(deps, workspace, [escalation], [], now);
    // Whoever it was to be handed to has had nothing to do with it so far.
    const others = await findPeople(workspace, named);
    const nameOf = (id: string) => others.find((each) => each.userId === id)?.name ?? dossiers.nameOf(id);
    return sentence(step.notDone, dossiers.of(escalationId), { ...dossiers, nameOf }, userId);
  });
  // A field shows characters as they are.
  if (refused !== undefined)
    throw field ? new FormRefusal({ [field]: plainSentence(refused) }) : new Refusal(refused);
}

/** What somebody reads who wants to change what was decided about a blocker that has come back. */
export const CAME_BACK = 'This came back after you decided, and goes up anew: decide it there.';

/** Whoever decided decides anew; what they said before is kept. */
export async function changeDecision(
  deps: EscalationsDeps,
  { workspaceId, userId }: Acting,
  escalationId: string,
  said: { what: string; why: string | undefined; changes: string },
  field: string,
): Promise<void> {
  await withWorkspace(deps.db, workspaceId, async (workspace) => {
    const escalation = await hold(deps, workspace, escalationId);
    requireTold(escalation, userId);
    const [standing] = await decisionsOf(workspace, [escalationId]);
    if (standing && standing.decidedBy === userId && isSame(standing, said)) return;
    if (standing?.id !== said.changes || standing.decidedBy !== userId) {
      throw new FormRefusal({
        [field]: standing
          ? `This was changed meanwhile: “${standing.what}”. Close this and press Change to go on from there.`
          : 'This decision does not hold any more.',
      });
    }
    const { blockerId } = escalation;
    const [blocker] = blockerId ? await deps.blockers.byIds(workspace, [blockerId]) : [];
    if (backAfter(standing, blocker?.reopenedAt)) throw new FormRefusal({ [field]: CAME_BACK });
    const now = nowOf(deps.clock);
    const decision = decisionFrom(deps, escalation, { by: userId, ...said }, now);
    await recordDecision(workspace, decision, standing.id);
    if (blockerId) await deps.blockers.reword(workspace, blockerId, { by: userId, resolution: said.what });
    const dossiers = await tellOf(deps, workspace, [escalation], [], now);
    await tellDecision(
      deps.outbox,
      workspace,
      dossiers.of(escalationId),
      { decision, replaces: standing },
      dossiers.nameOf,
    );
  });
}

/** The escalation, held with all that has to be held before it. */
export async function hold(
  deps: EscalationsDeps,
  workspace: WorkspaceTransaction,
  escalationId: string,
): Promise<StoredEscalation> {
  const [seen] = await escalationsByIds(workspace, [escalationId]);
  if (!seen) throw new Refusal('This is not there any more.');
  await deps.beforeChange(workspace, seen.teamId);
  if (seen.blockerId) await holdBlockers(workspace, [seen.blockerId]);
  const [escalation] = await lockEscalations(workspace, [escalationId]);
  if (!escalation) throw new Refusal('This is not there any more.');
  return escalation;
}

/** @throws Refusal to anyone but those whom it was brought to; a question is answered by whoever raised it */
export function requireTold(
  escalation: StoredEscalation | undefined,
  userId: string,
): asserts escalation is StoredEscalation {
  requireRight(
    'answerEscalation',
    escalation?.memory.told.includes(userId) ? ['decider'] : [],
    'This was not brought to you, so it is not yours to decide.',
  );
}

function decisionFrom(
  { clock }: Pick<EscalationsDeps, 'clock'>,
  { id, teamId, blockerId, outcomeId }: StoredEscalation,
  { by, what, why }: { by: string; what: string; why: string | undefined },
  now: Date,
): Decision {
  return {
    id: newId(clock),
    teamId,
    escalationId: id,
    blockerId,
    outcomeId,
    what,
    why,
    decidedBy: by,
    decidedAt: now,
  };
}

async function tellAndResolve(
  deps: EscalationsDeps,
  workspace: WorkspaceTransaction,
  dossiers: Dossiers,
  decision: Decision,
  replaces: Decision | undefined,
): Promise<void> {
  const dossier = dossiers.of(decision.escalationId);
  await tellDecision(deps.outbox, workspace, dossier, { decision, replaces }, dossiers.nameOf);
  if (!decision.blockerId) return;
  await deps.blockers.resolve(workspace, decision.blockerId, {
    by: decision.decidedBy,
    resolution: decision.what,
    toldElsewhere: true,
  });
}

/** The same form sent a second time, as by a second click. */
async function wasDoneAlready(
  workspace: WorkspaceTransaction,
  escalationId: string,
  deed: Deed,
): Promise<boolean> {
  if (deed.kind !== 'decide') return isDoneAlready(deed, await eventsOf(workspace, [escalationId]));
  const [standing] = await decisionsOf(workspace, [escalationId]);
  return standing?.decidedBy === deed.by && isSame(standing, deed);
}

function isSame(
  a: { what: string; why: string | undefined },
  b: { what: string; why: string | undefined },
): boolean {
  return a.what === b.what && a.why === b.why;
}

function sentence(
  notDone: NotDone,
  dossier: Dossier,
  { nameOf, readerOf }: Dossiers,
  userId: string,
): string {
  const { escalation, decision } = dossier;
  return notDoneText(notDone, {
    nameOf,
    readerId: userId,
    holderId: escalation.holderId,
    aboutUserId: escalation.aboutUserId,
    raiser: escalation.raisedBy && nameOf(escalation.raisedBy),
    ended: endedSentence(
      { decision, how: escalation.endedHow, at: escalation.endedAt },
      readerOf(userId),
      nameOf,
    ),
  });
}
