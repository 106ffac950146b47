import { z } from 'zod';
import { nowOf } from '../core/clock.ts';
import { withWorkspace } from '../db/tenant.ts';
import { defineJob } from '../jobs/index.ts';
import { turnFor } from './allowances.ts';
import { classify } from './classify.ts';
import type { DeliveryContext, Run } from './context.ts';
import { wake } from './deliver-message.ts';
import { withLockedRow } from './locked.ts';
import { change, findById, findByKey, type OutboxMessage } from './repository.ts';
import { CLOCK_MARGIN } from './timing.ts';
import { awaitTurn } from './turn.ts';

/** Looks whether a message that was posted more than once stands twice, and deletes the later ones. */
export const removeDoubles = defineJob({
  name: 'remove-doubles',
  data: z.object({ workspaceId: z.string().min(1), messageId: z.string().min(1) }),
  expireInSeconds: 120,
  // The next sweep comes anyway.
  retryLimit: 3,
  deleteAfterSeconds: 60 * 60,
});

/** How long after a try its post may still turn up. */
const LATEST = 10 * 60_000;

export async function sweep(
  context: DeliveryContext,
  workspaceId: string,
  messageId: string,
  run: Run,
): Promise<void> {
  const found = await withWorkspace(context.db, workspaceId, async (workspace) => {
    const row = await findById(workspace, messageId);
    const parent = row?.thread_key ? await findByKey(workspace, row.thread_key) : undefined;
    return row && { row, threadTs: parent?.message_ts ?? undefined };
  });
  if (!found?.row.first_posted_at || found.row.channel_id === null || found.row.message_ts === null) return;

  const { row, threadTs } = found;
  const channel = found.row.channel_id;
  const lookUp = turnFor(threadTs ? 'conversations.replies' : 'conversations.history', workspaceId);
  const turn = () => awaitTurn(context, `${messageId}/sweep`, lookUp, run);
  await turn();
  const where = {
    channel,
    since: new Date(found.row.first_posted_at.getTime() - CLOCK_MARGIN),
    until: new Date((row.last_posted_at ?? row.attempted_at ?? found.row.first_posted_at).getTime() + LATEST),
    marker: row.marker,
    ...(threadTs && { threadTs }),
  };
  const stamps = await context.slack.findMarked(workspaceId, where, turn);
  const [kept, ...doubles] = stamps ?? [];
  if (kept === undefined || doubles.length === 0) return;

  // The row first: an edit must not go to a message that is about to be deleted.
  if (!(await standAt(context, row, kept))) return;
  for (const ts of doubles) {
    await awaitTurn(context, `${messageId}/delete/${ts}`, turnFor('chat.delete', workspaceId), run);
    await context.onStep('deleting', messageId);
    await context.slack.remove(workspaceId, { channel, ts }).catch((error) => {
      if (classify(error).fate !== 'gone') throw error;
    });
  }
  context.logger.warn(
    { workspaceId, key: row.logical_key, doubles: doubles.length },
    'A message stood more than once; the later ones are deleted',
  );
}

/**
 * Makes the row speak of the message that is kept, and has that one brought up to date: which of the posts it was,
 * and so what it says, nobody knows.
 */
async function standAt(context: DeliveryContext, seen: OutboxMessage, ts: string): Promise<boolean> {
  const done = await withLockedRow(context, seen, async (workspace, row) => {
    // Deleted by someone for good; the place it had is its last one.
    if (row.state === 'skipped') return row.message_ts === ts;
    // In other hands just now. It is looked over again.
    if (row.message_ts === null || row.state === 'sending') return false;
    await change(workspace, row.id, {
      state: 'pending',
      due_at: nowOf(context.clock),
      message_ts: ts,
      sent_revision: 0,
      attempts: 0,
      failing_since: null,
    });
    await wake(context.jobs, workspace, row);
    return true;
  });
  return done ?? false;
}
