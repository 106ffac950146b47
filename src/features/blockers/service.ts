import { type Clock, nowOf } from '../../core/clock.ts';
import { newId } from '../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import {
  insertBlocker,
  openBlockerOfOutcome,
  openBlockerSaying,
  resolveBlocker,
  updateBlocker,
} from './repository.ts';
import type { CompleteBlocker } from './rules.ts';

/**
 * Stores what stops someone. What is blocked already keeps its one blocker, brought up to date: said again
 * next week it is the same one, grown older. Without an outcome, the same person asking the same is the same.
 * @param requestId what asked for it; asked again under the same id nothing more is stored
 * @returns the blocker's id
 */
export async function raiseBlocker(
  workspace: WorkspaceTransaction,
  clock: Clock,
  said: CompleteBlocker,
  context: { teamId: string; outcomeId: string | undefined; raisedBy: string; requestId: string },
): Promise<string> {
  const existing = context.outcomeId
    ? await openBlockerOfOutcome(workspace, context.outcomeId)
    : await openBlockerSaying(workspace, context.teamId, context.raisedBy, said.ask);
  if (existing) {
    await updateBlocker(workspace, existing.id, said);
    return existing.id;
  }
  const { requestId, ...blocker } = context;
  const id = newId(clock);
  await insertBlocker(workspace, { ...blocker, ...said, id, raisedAt: nowOf(clock) }, requestId);
  return id;
}

/** Ends one blocker: what it stopped goes on. One that has ended already stays as it is. */
export async function endBlocker(
  workspace: WorkspaceTransaction,
  clock: Clock,
  blockerId: string,
  userId: string,
): Promise<void> {
  await resolveBlocker(workspace, blockerId, { userId, at: nowOf(clock) });
}

/** Ends the open blocker of an outcome, if it has one: its owner says that the work goes on. */
export async function endBlockerOfOutcome(
  workspace: WorkspaceTransaction,
  clock: Clock,
  outcomeId: string,
  userId: string,
): Promise<void> {
  const open = await openBlockerOfOutcome(workspace, outcomeId);
  if (open) await resolveBlocker(workspace, open.id, { userId, at: nowOf(clock) });
}
