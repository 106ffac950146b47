import { type Clock, nowOf } from '../../core/clock.ts';
import { newId } from '../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import { insertBlocker, openBlockerOfOutcome, resolveBlocker, updateBlocker } from './repository.ts';
import type { CompleteBlocker } from './rules.ts';

/**
 * Stores what stops someone. An outcome that is blocked already keeps its one blocker, brought up to date:
 * said again next week it is the same one, grown older.
 * @param requestId what asked for it; asked again under the same id nothing more is stored
 * @returns the blocker's id
 */
export async function raiseBlocker(
  workspace: WorkspaceTransaction,
  clock: Clock,
  said: CompleteBlocker,
  context: { teamId: string; outcomeId: string | undefined; raisedBy: string; requestId: string },
): Promise<string> {
  const existing = context.outcomeId ? await openBlockerOfOutcome(workspace, context.outcomeId) : undefined;
  if (existing) {
    await updateBlocker(workspace, existing.id, said);
    return existing.id;
  }
  const { requestId, ...blocker } = context;
  const id = newId(clock);
  await insertBlocker(workspace, { ...blocker, ...said, id, raisedAt: nowOf(clock) }, requestId);
  return id;
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
