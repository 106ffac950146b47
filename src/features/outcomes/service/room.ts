import { saysSomething } from '../../../core/wording.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { outcomesByIds } from '../repository/outcomes.ts';
import type { CapacityHook } from './deps.ts';

/** The owner has no room for what was said, and nobody has said yet why all the same. Its message is what to ask. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

/**
 * Holds an outcome that was just changed against its owner's time.
 * @param by who changed it, and why it is taken on all the same where the form asked for that
 * @throws NoRoom where that has to be asked
 */
export async function requireRoom(
  workspace: WorkspaceTransaction,
  { askWhy }: Pick<CapacityHook, 'askWhy'>,
  outcomeId: string,
  { userId, reason }: { userId: string; reason: string | undefined },
): Promise<void> {
  const [outcome] = await outcomesByIds(workspace, [outcomeId]);
  if (!outcome) return;
  const said = saysSomething(reason ?? '') ? reason : undefined;
  const sentence = await askWhy(workspace, outcome, { userId, reason: said });
  if (sentence !== undefined) throw new NoRoom(sentence);
}
