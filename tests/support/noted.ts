import type { WorkspaceTransaction } from '../../src/db/tenant.ts';
import { entriesOf } from '../../src/features/audit-entries/index.ts';
import { saidOf } from '../../src/features/audit-log/rules/sentences.ts';

/** What the audit log says of all that was done, in the order of the alphabet. */
export async function noted(
  workspace: WorkspaceTransaction,
  nameOf: (userId: string) => string,
): Promise<string[]> {
  const entries = await entriesOf(workspace, { most: 1000 });
  return entries
    .map(({ actorId, change }) => {
      const who = actorId === undefined ? 'Drumbeat' : nameOf(actorId);
      return `${who} ${saidOf(change, actorId, { nameOf, day: (date) => date })}`;
    })
    .toSorted();
}
