import { type Clock, nowOf } from '../../../core/clock.ts';
import { FormRefusal } from '../../../core/errors.ts';
import { newId } from '../../../core/identifiers.ts';
import { saysSomething } from '../../../core/wording.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { intentsByIds } from '../../intents/index.ts';
import { lockCascade, standsAbove } from '../repository/cascade.ts';
import {
  insertOutcome,
  lockOutcome,
  openOutcomesUnder,
  outcomesByIds,
  updateParent,
  updatePlan,
} from '../repository/outcomes.ts';
import type { Outcome } from '../rules/outcome.ts';
import { canStandUnder, type Level, levelWords, type Parent, sameParent } from '../rules/place.ts';
import { type Plan, type PlanDraft, type PlanFields, requirePlan } from '../rules/plan.ts';
import type { Part } from '../rules/splitting.ts';
import type { CapacityHook } from './deps.ts';
import { remember } from './remembering.ts';
import { requireRoom } from './room.ts';
import { requireStillOpen } from './still-open.ts';

/** What an outcome can stand under. */
export interface Above {
  parent: Parent;
  title: string;
  /** None for an intent, which is above all levels. */
  level?: Level;
}

/**
 * What an outcome is to stand under, as it is now.
 * @param field where the sentence is shown
 * @throws FormRefusal when that is not open any more
 */
export async function requireParent(
  workspace: WorkspaceTransaction,
  parent: Parent | undefined,
  field: string,
): Promise<Above | undefined> {
  if (!parent) return undefined;
  if (parent.kind === 'intent') {
    const [intent] = await intentsByIds(workspace, [parent.id]);
    if (intent?.state === 'open') return { parent, title: intent.title };
    throw new FormRefusal({ [field]: 'This intent is not open any more. Choose another one, or none.' });
  }
  const [above] = await outcomesByIds(workspace, [parent.id]);
  if (above?.state === 'open') return { parent, title: above.title, level: above.level };
  throw new FormRefusal({ [field]: 'This outcome is not open any more. Choose another one, or none.' });
}

/**
 * Puts an outcome under something else, with the reason.
 * @returns whether it stood elsewhere before
 * @throws FormRefusal where it can't stand there
 */
export async function moveOutcome(
  workspace: WorkspaceTransaction,
  clock: Clock,
  outcomeId: string,
  { parent, reason }: { parent: Parent | undefined; reason: string },
  fields: { parent: string; reason: string },
  userId: string,
): Promise<boolean> {
  if (!saysSomething(reason)) {
    throw new FormRefusal({ [fields.reason]: 'Say why it moves. Those who work on it will ask.' });
  }
  const outcome = requireStillOpen(await lockOutcome(workspace, outcomeId));
  await lockCascade(workspace);
  if (sameParent(outcome.parent, parent)) return false;
  const above = await requireParent(workspace, parent, fields.parent);
  if (parent?.kind === 'outcome' && (await standsAbove(workspace, outcomeId, parent.id))) {
    throw new FormRefusal({
      [fields.parent]: 'This one stands under the outcome that you are moving. Choose one that does not.',
    });
  }
  if (above?.level && !canStandUnder(outcome.level, above.level)) {
    throw new FormRefusal({
      [fields.parent]: `An outcome of the level ${levelWords[outcome.level]} can’t stand under one of the level ${levelWords[above.level]}. Choose a higher one, or change its level first.`,
    });
  }
  const [before] = outcome.parent ? await titlesOf(workspace, [outcome.parent]) : [];
  await updateParent(workspace, [outcomeId], parent, userId);
  const said = { for: { ...(before && { was: before }), ...(above && { is: above.title }) } };
  await remember(workspace, clock, [{ outcomeId, kind: 'moved', said, reason, by: userId }]);
  return true;
}

/**
 * Splits an outcome: its parts stand under it, with its owner and date, until they are changed.
 * @param requestId the form that asks; submitted twice, it is split once
 */
export async function splitOutcome(
  workspace: WorkspaceTransaction,
  clock: Clock,
  outcomeId: string,
  parts: readonly Part[],
  userId: string,
  requestId: string,
): Promise<boolean> {
  const outcome = requireStillOpen(await lockOutcome(workspace, outcomeId));
  const place = {
    level: outcome.level,
    parent: { kind: 'outcome', id: outcomeId },
    // What nobody is asked about yet is not asked about in parts either.
    state: outcome.state === 'candidate' ? 'candidate' : 'open',
  } as const;
  const added: { id: string; title: string }[] = [];
  for (const [at, part] of parts.entries()) {
    const id = newId(clock);
    const draft = { ...part, ownerId: outcome.ownerId, dueOn: outcome.dueOn, moveReason: undefined };
    const by = { userId, requestId: `${requestId}:${at}`, at: nowOf(clock) };
    if (await insertOutcome(workspace, id, outcome.teamId, draft, place, by)) {
      added.push({ id, title: part.title });
    }
  }
  if (added.length === 0) return false;
  await remember(workspace, clock, [
    {
      outcomeId,
      kind: 'split',
      said: { into: { is: added.map(({ title }) => title).join(', ') } },
      by: userId,
    },
    ...added.map(({ id }) => ({ outcomeId: id, kind: 'added' as const, by: userId })),
  ]);
  return true;
}

/**
 * Says what an outcome takes and what waiting for it costs.
 * @throws FormRefusal with a sentence for each field that can't be; NoRoom where somebody has to say why all the same
 */
export async function planOutcome(
  workspace: WorkspaceTransaction,
  clock: Clock,
  outcomeId: string,
  draft: PlanDraft,
  fields: PlanFields,
  userId: string,
  capacity: Pick<CapacityHook, 'askWhy'>,
): Promise<boolean> {
  const outcome = requireStillOpen(await lockOutcome(workspace, outcomeId));
  await lockCascade(workspace);
  const plan = requirePlan(draft, outcome.dueOn, fields);
  await requireLevel(workspace, outcome, plan, fields.level);
  await updatePlan(workspace, outcomeId, plan, userId);
  await requireRoom(workspace, capacity, outcomeId, { userId, reason: draft.overload });
  await remember(workspace, clock, [{ outcomeId, kind: 'changed', reason: draft.overload, by: userId }]);
  return true;
}

/** @throws FormRefusal where what stands above or below is of another level than that allows */
async function requireLevel(
  workspace: WorkspaceTransaction,
  outcome: Outcome,
  { level }: Plan,
  field: string,
): Promise<void> {
  if (level === outcome.level) return;
  const [above] =
    outcome.parent?.kind === 'outcome' ? await outcomesByIds(workspace, [outcome.parent.id]) : [];
  if (above && !canStandUnder(level, above.level)) {
    throw new FormRefusal({
      [field]: `It stands under “${above.title}”, which is of the level ${levelWords[above.level]}. Choose that level or a lower one.`,
    });
  }
  const below = await openOutcomesUnder(workspace, { kind: 'outcome', id: outcome.id });
  const tooHigh = below.find((each) => !canStandUnder(each.level, level));
  if (tooHigh) {
    throw new FormRefusal({
      [field]: `“${tooHigh.title}” stands under it and is of the level ${levelWords[tooHigh.level]}. Choose that level or a higher one.`,
    });
  }
}

async function titlesOf(workspace: WorkspaceTransaction, [parent]: [Parent]): Promise<string[]> {
  const found =
    parent.kind === 'intent'
      ? await intentsByIds(workspace, [parent.id])
      : await outcomesByIds(workspace, [parent.id]);
  return found.map(({ title }) => title);
}
