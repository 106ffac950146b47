import { type Clock, nowOf } from '../../core/clock.ts';
import { Refusal } from '../../core/errors.ts';
import { newId } from '../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import {
  closeOutcomeRow,
  insertMove,
  insertOutcome,
  lockOutcome,
  reopenOutcomeRow,
  setDueOn,
  updateOutcome,
} from './repository.ts';
import { type Outcome, type OutcomeDraft, type OutcomeFields, requireComplete } from './rules.ts';

/** Who writes, and what the form is held against. */
export interface Writing {
  userId: string;
  /** The team's local date. */
  today: string;
  members: readonly string[];
  fields: OutcomeFields;
}

/**
 * Adds an outcome to a team.
 * @param requestId the form that wrote it; submitted twice, it is written once
 */
export async function addOutcome(
  workspace: WorkspaceTransaction,
  clock: Clock,
  teamId: string,
  draft: OutcomeDraft,
  writing: Writing,
  requestId: string,
): Promise<void> {
  const complete = requireComplete(draft, writing.today, writing.members, writing.fields);
  await insertOutcome(workspace, newId(clock), teamId, complete, {
    userId: writing.userId,
    requestId,
    at: nowOf(clock),
  });
}

/** The outcome was changed by someone else between the opening of a form and its submission. */
export class OutcomeChanged extends Error {
  override readonly name = 'OutcomeChanged';
  readonly current: Outcome;

  constructor(current: Outcome) {
    super(`Outcome ${current.id} is at revision ${current.revision}`);
    this.current = current;
  }
}

/**
 * Changes an outcome; a moved deadline is kept as a move with its reason.
 * @param seen the revision that the form was filled from
 * @throws OutcomeChanged when it is not at that revision any more; Refusal when it was closed
 */
export async function changeOutcome(
  workspace: WorkspaceTransaction,
  clock: Clock,
  outcomeId: string,
  seen: number,
  draft: OutcomeDraft,
  writing: Writing,
): Promise<void> {
  const outcome = await requireOpen(workspace, outcomeId);
  if (outcome.revision !== seen) throw new OutcomeChanged(outcome);
  const complete = requireComplete(draft, writing.today, writing.members, writing.fields, outcome);
  if (complete.dueOn !== outcome.dueOn && complete.moveReason) {
    await insertMove(workspace, newId(clock), {
      outcomeId,
      from: outcome.dueOn,
      to: complete.dueOn,
      reason: complete.moveReason,
      movedBy: writing.userId,
      movedAt: nowOf(clock),
    });
  }
  await updateOutcome(workspace, outcomeId, complete);
}

/** Closes an outcome: done, or dropped with a reason. */
export async function closeOutcome(
  workspace: WorkspaceTransaction,
  clock: Clock,
  outcomeId: string,
  state: 'done' | 'dropped',
  because: string | undefined,
): Promise<void> {
  await requireOpen(workspace, outcomeId);
  await closeOutcomeRow(workspace, outcomeId, { state, because, at: nowOf(clock) });
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
  await setDueOn(workspace, outcomeId, move.to);
}

/** Closes an outcome whose owner answered that it is done. */
export async function closeAsDone(
  workspace: WorkspaceTransaction,
  clock: Clock,
  outcomeId: string,
): Promise<void> {
  await closeOutcomeRow(workspace, outcomeId, { state: 'done', because: undefined, at: nowOf(clock) });
}

/** Opens an outcome again after the answer that closed it was changed. */
export async function reopen(workspace: WorkspaceTransaction, outcomeId: string): Promise<void> {
  await reopenOutcomeRow(workspace, outcomeId);
}

async function requireOpen(workspace: WorkspaceTransaction, outcomeId: string): Promise<Outcome> {
  const outcome = await lockOutcome(workspace, outcomeId);
  if (!outcome) throw new Refusal('This outcome is not there any more.');
  if (outcome.state !== 'open') throw new Refusal(`"${outcome.title}" was closed in the meantime.`);
  return outcome;
}
