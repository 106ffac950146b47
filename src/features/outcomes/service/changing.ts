import { type Clock, nowOf } from '../../../core/clock.ts';
import { newId } from '../../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { noteChange } from '../../audit-entries/index.ts';
import { asNoted, teamById } from '../../teams/index.ts';
import { lockCascade } from '../repository/cascade.ts';
import {
  closeOutcomeRow,
  insertMove,
  insertOutcome,
  lockOutcome,
  reopenOutcomeRow,
  setDueOn,
  updateOutcome,
} from '../repository/outcomes.ts';
import { differences, type OutcomeEvent } from '../rules/history.ts';
import {
  type DraftContext,
  type Outcome,
  type OutcomeDraft,
  requireComplete,
  saysTheSame,
} from '../rules/outcome.ts';
import { levelUnder, type Parent } from '../rules/place.ts';
import { requireParent } from './placing.ts';
import { remember } from './remembering.ts';
import { requireStillOpen } from './still-open.ts';

/** Who writes, and what the form is held against. */
export interface Writing extends DraftContext {
  userId: string;
}

/** Where a new outcome belongs, and what it comes from. */
export interface Adding {
  parent: Parent | undefined;
  state: 'open' | 'candidate';
  /** Slack's link to the message that it is added from. */
  permalink?: string | undefined;
}

/** Under nothing yet, and asked about from now on. */
const ALONE: Adding = { parent: undefined, state: 'open' };

/** How an outcome ends: done, or dropped with a reason. */
export type Closing = { state: 'done' } | { state: 'dropped'; because: string };

/** The outcome was changed by someone else between the opening of a form and its submission. */
export class OutcomeChanged extends Error {
  override readonly name = 'OutcomeChanged';
  /** What stands now. */
  readonly current: Outcome;
  /** The user id of who changed it last, where known. */
  readonly by: string | undefined;

  constructor(current: Outcome, by: string | undefined) {
    super(`Outcome ${current.id} is at revision ${current.revision}`);
    this.current = current;
    this.by = by;
  }
}

/**
 * Adds an outcome to a team.
 * @param requestId the form that wrote it; submitted twice, it is written once
 * @returns its id, if it was written now
 */
export async function addOutcome(
  workspace: WorkspaceTransaction,
  clock: Clock,
  teamId: string,
  draft: OutcomeDraft,
  writing: Writing,
  requestId: string,
  place: Adding = ALONE,
): Promise<string | undefined> {
  const complete = requireComplete(draft, writing);
  const id = newId(clock);
  // So that it is not dropped while something is put under it.
  if (place.parent) await lockCascade(workspace);
  const above = await requireParent(workspace, place.parent, writing.fields.parent);
  const at = nowOf(clock);
  const by = { userId: writing.userId, requestId, at };
  if (!(await insertOutcome(workspace, id, teamId, complete, { ...place, level: levelUnder(above) }, by))) {
    return undefined;
  }
  const said: OutcomeEvent['said'] = place.permalink ? { message: { is: place.permalink } } : {};
  await remember(workspace, clock, [{ outcomeId: id, kind: 'added', said, by: writing.userId }]);
  return id;
}

/**
 * Changes an outcome; a moved deadline is kept as a move with its reason.
 * @param seen the revision that the form was filled from
 * @returns what has become of it
 * @throws OutcomeChanged when it is not at that revision any more; Refusal when it was closed
 */
export async function changeOutcome(
  workspace: WorkspaceTransaction,
  clock: Clock,
  outcomeId: string,
  seen: number,
  draft: OutcomeDraft,
  writing: Writing,
): Promise<'same' | 'changed' | 'given'> {
  const outcome = await requireOpen(workspace, outcomeId);
  if (outcome.revision !== seen) {
    // The same form, sent a second time: it has had its effect.
    if (outcome.changedBy === writing.userId && saysTheSame(outcome, draft)) return 'same';
    throw new OutcomeChanged(outcome, outcome.changedBy);
  }
  const complete = requireComplete(draft, writing, outcome);
  if (saysTheSame(outcome, complete)) return 'same';
  if (complete.dueOn !== outcome.dueOn) {
    await insertMove(workspace, newId(clock), {
      outcomeId,
      from: outcome.dueOn,
      to: complete.dueOn,
      reason: complete.moveReason ?? '',
      movedBy: writing.userId,
      movedAt: nowOf(clock),
    });
  }
  await updateOutcome(workspace, outcomeId, complete, writing.userId);
  const kind = complete.ownerId === outcome.ownerId ? 'changed' : 'given';
  await remember(workspace, clock, [
    {
      outcomeId,
      kind,
      said: differences(outcome, complete),
      reason: complete.moveReason,
      by: writing.userId,
    },
  ]);
  return kind;
}

/**
 * Gives an open outcome back to whoever gave it to its owner, who said no to it.
 * @param by who said no, and why
 */
export async function giveBack(
  workspace: WorkspaceTransaction,
  clock: Clock,
  outcomeId: string,
  to: string,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  const outcome = await requireOpen(workspace, outcomeId);
  const given = { ...outcome, ownerId: to, moveReason: undefined };
  await updateOutcome(workspace, outcomeId, given, by);
  await remember(workspace, clock, [
    { outcomeId, kind: 'given', said: differences(outcome, given), reason, by },
  ]);
}

/**
 * Closes an outcome. The same person closing it the same way again changes nothing.
 * @returns whether it was closed now
 * @throws Refusal when someone else closed it before
 */
export async function closeOutcome(
  workspace: WorkspaceTransaction,
  clock: Clock,
  outcomeId: string,
  closing: Closing,
  userId: string,
): Promise<boolean> {
  const outcome = await lockOutcome(workspace, outcomeId);
  if (outcome?.state === closing.state && outcome.changedBy === userId) return false;
  const { title, teamId } = requireStillOpen(outcome);
  await closeOutcomeRow(workspace, outcomeId, {
    state: closing.state,
    because: closing.state === 'dropped' ? closing.because : undefined,
    at: nowOf(clock),
    by: userId,
  });
  const reason = closing.state === 'dropped' ? closing.because : undefined;
  await remember(workspace, clock, [{ outcomeId, kind: closing.state, reason, by: userId }]);
  if (closing.state === 'dropped') {
    const team = await teamById(workspace, teamId);
    const facts = { outcomeId, title, ...(team && { team: asNoted(team) }) };
    await noteChange(workspace, clock, userId, { what: 'outcome_dropped', facts });
  }
  return true;
}

/** Moves a deadline from an answer, keeping the move with its reason. */
export async function moveDeadline(
  workspace: WorkspaceTransaction,
  clock: Clock,
  outcomeId: string,
  move: { from: string; to: string; reason: string },
  movedBy: string,
): Promise<void> {
  await insertMove(workspace, newId(clock), { outcomeId, ...move, movedBy, movedAt: nowOf(clock) });
  await setDueOn(workspace, outcomeId, move.to, movedBy);
  await remember(workspace, clock, [
    {
      outcomeId,
      kind: 'changed',
      said: { dueOn: { was: move.from, is: move.to } },
      reason: move.reason,
      by: movedBy,
    },
  ]);
}

/**
 * Closes an outcome whose owner answered that it is done.
 * @param by who answered
 */
export async function closeAsDone(
  workspace: WorkspaceTransaction,
  clock: Clock,
  outcomeId: string,
  by?: string,
): Promise<void> {
  await closeOutcomeRow(workspace, outcomeId, { state: 'done', because: undefined, at: nowOf(clock), by });
  await remember(workspace, clock, [{ outcomeId, kind: 'done', by }]);
}

/**
 * Opens an outcome again after the answer that closed it was changed.
 * @param by who changed the answer
 */
export async function reopen(
  workspace: WorkspaceTransaction,
  clock: Clock,
  outcomeId: string,
  by?: string,
): Promise<void> {
  await reopenOutcomeRow(workspace, outcomeId, by);
  await remember(workspace, clock, [{ outcomeId, kind: 'reopened', by }]);
}

async function requireOpen(workspace: WorkspaceTransaction, outcomeId: string) {
  return requireStillOpen(await lockOutcome(workspace, outcomeId));
}
