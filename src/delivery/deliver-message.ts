import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';
import type { WorkspaceTransaction } from '../db/tenant.ts';
import { defineJob, type JobQueue } from '../jobs/index.ts';
import type { OutboxMessage } from './repository.ts';

/** Takes one message of the outbox one step further: sends it, edits it, or looks whether it arrived. */
export const deliverMessage = defineJob({
  name: 'deliver-message',
  data: z.object({ workspaceId: z.string().min(1), messageId: z.string().min(1) }),
  // A message makes up to three calls of 10 s each, and one with a picture three more, after it is drawn; what a lost
  // run leaves behind is safe to take up again.
  expireInSeconds: 120,
  retryDelayMax: 60,
  deleteAfterSeconds: 60 * 60,
});

/**
 * Has a message looked at, at once or not before a time. Whoever makes a row due wakes it in the same
 * transaction; the planner does it again for rows whose job was lost.
 */
export async function wake(
  jobs: JobQueue,
  workspace: WorkspaceTransaction,
  { id: messageId, ahead }: Pick<OutboxMessage, 'id' | 'ahead'>,
  at?: Date,
): Promise<void> {
  const data = { workspaceId: workspace.workspaceId, messageId };
  await jobs.send(workspace, deliverMessage, data, { ahead, ...(at && { startAfter: at }) });
}

/** The same for many messages, of any workspaces, in one statement. */
export async function wakeAll(
  jobs: JobQueue,
  trx: Transaction<Tables>,
  messages: readonly (Pick<OutboxMessage, 'workspace_id' | 'id' | 'ahead'> & { at?: Date })[],
): Promise<void> {
  await jobs.sendAll(
    trx,
    deliverMessage,
    messages.map(({ workspace_id: workspaceId, id: messageId, ahead, at }) => ({
      data: { workspaceId, messageId },
      ahead,
      ...(at && { startAfter: at }),
    })),
  );
}
