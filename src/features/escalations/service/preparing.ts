import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { withWorkspace } from '../../../db/tenant.ts';
import type { Acting } from '../../people/index.ts';
import { escalationsByIds } from '../repository/escalations.ts';
import { backAfter } from '../rules/standing.ts';
import type { FormView } from '../views/modals.ts';
import { endedSentence } from '../views/words.ts';
import { CAME_BACK, hold, requireTold } from './acting.ts';
import type { EscalationsDeps } from './deps.ts';
import { type Dossier, type Dossiers, readDossiers } from './dossiers.ts';
import { tellOf } from './keeping.ts';
import { requireRaiser } from './reopening.ts';
import { causeOf } from './showing.ts';

/** What a form is for. */
export type FormKind = 'decide' | 'change' | 'delegate' | 'ask' | 'decline' | 'answer' | 'not_enough';

/**
 * What a form about an escalation shows.
 * @throws Refusal where it is not theirs, or there is nothing to do any more; its message is brought up to date then
 */
export async function prepareForm(
  deps: EscalationsDeps,
  { workspaceId, userId }: Acting,
  escalationId: string,
  kind: FormKind,
): Promise<FormView> {
  const prepared = await withWorkspace(deps.db, workspaceId, async (workspace) => {
    const [escalation] = await escalationsByIds(workspace, [escalationId]);
    if (kind === 'answer' || kind === 'not_enough') requireRaiser(escalation, userId);
    else requireTold(escalation, userId);
    const dossiers = await readDossiers(workspace, [escalation], nowOf(deps.clock));
    const dossier = dossiers.of(escalationId);
    const refused = refusalOf(kind, dossier, dossiers, userId);
    if (refused === undefined) return { view: formView(dossier, dossiers, kind), refused };
    return { view: undefined, refused };
  });
  if (prepared.view) return prepared.view;
  // Held, so that nothing older is written over what somebody else is just doing.
  await withWorkspace(deps.db, workspaceId, async (workspace) => {
    await tellOf(deps, workspace, [await hold(deps, workspace, escalationId)], [], nowOf(deps.clock));
  });
  throw new Refusal(prepared.refused);
}

function refusalOf(
  kind: FormKind,
  { escalation, decision, blocker, reopenedAt }: Dossier,
  { nameOf, readerOf }: Dossiers,
  userId: string,
): string | undefined {
  const { state, endedHow: how, endedAt: at } = escalation;
  if (kind === 'not_enough') {
    if (blocker?.state === 'resolved') return undefined;
    return 'Your blocker is open again already.';
  }
  if (kind === 'change') {
    if (decision?.decidedBy !== userId) return 'This decision does not hold any more.';
    return backAfter(decision, reopenedAt) && CAME_BACK;
  }
  if (state === 'ended') return endedSentence({ decision, how, at }, readerOf(userId), nameOf);
  if (kind === 'answer') {
    return state === 'needs_info' ? undefined : 'This was answered already, or needs no answer any more.';
  }
  if (kind === 'decide' || escalation.holderId === userId) return undefined;
  return `${escalation.holderId ? nameOf(escalation.holderId) : 'Someone else'} has this now. You can still decide it.`;
}

function formView(dossier: Dossier, { nameOf }: Dossiers, kind: FormKind): FormView {
  const { escalation, decision, events } = dossier;
  const asked = events.findLast(({ entry }) => entry.kind === 'asked_raiser')?.entry;
  return {
    ...causeOf(dossier, nameOf),
    escalationId: escalation.id,
    question: asked?.kind === 'asked_raiser' ? { by: nameOf(asked.by), text: asked.question } : undefined,
    decision: kind === 'change' || kind === 'not_enough' ? decision : undefined,
  };
}
