import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { actionOf } from '../repository/actions.ts';
import { releasesOf } from '../repository/releases.ts';
import type { Pulse } from '../rules/pulse.ts';

/** Whether the next pulse waits: something was shown of the last one, and nobody has said what is done about it. */
export async function waitsForAction(
  workspace: WorkspaceTransaction,
  { id, groupId, isSmall }: Pulse,
): Promise<boolean> {
  // What was shown of small teams was not about this one.
  if (isSmall) return false;
  const released = (await releasesOf(workspace, [groupId])).get(groupId);
  const wasShown = [...(released?.statements.values() ?? [])].some((each) => 'counts' in each);
  return wasShown && (await actionOf(workspace, id)) === undefined;
}
