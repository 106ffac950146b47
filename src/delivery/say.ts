import type { WorkspaceTransaction } from '../db/tenant.ts';
import type { OutgoingMessage } from './message.ts';
import type { Outbox } from './outbox.ts';

/** Has a message say this, whether it is there already or not. */
export async function say(
  outbox: Pick<Outbox, 'post' | 'revise'>,
  workspace: WorkspaceTransaction,
  message: OutgoingMessage,
): Promise<void> {
  if (!(await outbox.post(workspace, message))) await outbox.revise(workspace, message.key, message.content);
}
