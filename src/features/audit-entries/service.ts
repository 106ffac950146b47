import { type Clock, nowOf } from '../../core/clock.ts';
import { newId } from '../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import { homeChanged } from '../../slack/home-changes.ts';
import { insertEntry } from './repository.ts';
import type { Change } from './rules.ts';

/**
 * Notes for the audit log what is done in this transaction: both are committed, or neither. Called by the use case that
 * does it, once it is clear that something changes. How a workspace is run stands on Home tabs, which are renewed.
 * @param actorId none where the app itself does it
 */
export async function noteChange(
  workspace: WorkspaceTransaction,
  clock: Clock,
  actorId: string | undefined,
  change: Change,
): Promise<void> {
  await insertEntry(workspace, { id: newId(clock), at: nowOf(clock), actorId, change });
  // A file that was written shows nowhere.
  if (change.what !== 'exported') homeChanged(workspace, 'everyone');
}
