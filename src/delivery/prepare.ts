import { nowOf } from '../core/clock.ts';
import type { WorkspaceTransaction } from '../db/tenant.ts';
import { RULINGS } from '../slack/errors/rulings.ts';
import type { Verdict } from '../slack/errors/verdict.ts';
import { turnFor } from './allowances.ts';
import { classify, refusesPlace } from './classify.ts';
import type { DeliveryContext, Run } from './context.ts';
import { withLockedRow } from './locked.ts';
import { recordParked, recordRetry, recordSkipped, recordTooLate } from './record.ts';
import { change, findByKey, findDm, type OutboxMessage } from './repository.ts';
import { LOOK_FOR_PARENT_EVERY } from './timing.ts';
import { takeTurn } from './turn.ts';

/** A message that can be sent now, and where to. */
export interface Ready {
  row: OutboxMessage;
  channel: string;
  threadTs?: string;
}

/**
 * A message of which everything is known already: most that go to a channel, and edits. Whether it is still as it was
 * read, its claim tells.
 */
export function readyAsItIs({ clock }: DeliveryContext, row: OutboxMessage): Ready | undefined {
  if (row.state !== 'pending') return undefined;
  if (row.message_ts !== null) return row.channel_id === null ? undefined : { row, channel: row.channel_id };
  if (row.thread_key !== null || isTooLate(row, nowOf(clock))) return undefined;
  return row.to_channel === null ? undefined : { row, channel: row.channel_id ?? row.to_channel };
}

function isTooLate(row: OutboxMessage, now: Date): boolean {
  return row.not_after !== null && row.not_after < now;
}

/** Everything that must be known before the message is claimed; writes why not, when it can't be sent now. */
export async function prepare(
  context: DeliveryContext,
  seen: OutboxMessage,
  run: Run,
): Promise<Ready | undefined> {
  const found = await withLockedRow(context, seen, async (workspace, row) => {
    const sendable = await sendableNow(context, workspace, row);
    return sendable && { ...sendable, row: await inKnownDm(workspace, row) };
  });
  if (!found) return undefined;
  const channel = found.row.channel_id ?? found.row.to_channel ?? (await openDm(context, found.row, run));
  return channel === undefined ? undefined : { ...found, channel };
}

async function sendableNow(
  context: DeliveryContext,
  workspace: WorkspaceTransaction,
  row: OutboxMessage,
): Promise<{ threadTs?: string } | undefined> {
  if (row.state !== 'pending') return undefined;
  if (row.message_ts !== null) return {};
  const now = nowOf(context.clock);
  if (isTooLate(row, now)) {
    await recordTooLate(context, workspace, row);
    return undefined;
  }
  if (row.thread_key === null) return {};

  const parent = await findByKey(workspace, row.thread_key);
  // First of all: one that was deleted for good keeps its place, and a reply to that would stand alone.
  if (parent?.state === 'skipped') await recordSkipped(context, workspace, row, 'parent_not_sent');
  else if (parent?.message_ts) return { threadTs: parent.message_ts };
  else if (parent?.state === 'parked') await parkReply(context, workspace, row, parent);
  // Woken when it stands; this is for the planner to find, in case that is lost.
  else await change(workspace, row.id, { due_at: new Date(now.getTime() + LOOK_FOR_PARENT_EVERY) });
  return undefined;
}

/** A person's DM stays the same, so only their first message opens it: many reminders at once would wait for that. */
async function inKnownDm(workspace: WorkspaceTransaction, row: OutboxMessage): Promise<OutboxMessage> {
  const { to_user: user, last_error: refusal } = row;
  if (user === null || row.channel_id !== null || (refusal && refusesPlace(refusal))) return row;
  const channel = await findDm(workspace, user);
  if (channel === undefined) return row;
  await change(workspace, row.id, { channel_id: channel });
  return { ...row, channel_id: channel };
}

async function parkReply(
  context: DeliveryContext,
  workspace: WorkspaceTransaction,
  row: OutboxMessage,
  parent: OutboxMessage,
): Promise<void> {
  const because = RULINGS.parent_not_sent?.because ?? '';
  const told = parent.concerns_user === row.concerns_user;
  await recordParked(context, workspace, row, { code: 'parent_not_sent', because, posted: false, told });
}

/** Finds out the channel of a person's DM and keeps it. Opening one twice does no harm. */
async function openDm(context: DeliveryContext, seen: OutboxMessage, run: Run): Promise<string | undefined> {
  const turn = turnFor('conversations.open', seen.workspace_id);
  if (seen.to_user === null || !(await takeTurn(context, seen, turn, run))) return undefined;
  let channel: string | undefined;
  let verdict: Verdict | undefined;
  await context.onStep('opening', seen.id);
  try {
    channel = await context.slack.open(seen.workspace_id, seen.to_user);
  } catch (error) {
    verdict = classify(error);
    if (verdict.fate === 'retry' && verdict.afterSeconds) context.limiter.close(turn, verdict.afterSeconds);
  }
  await context.onStep('opened', seen.id);
  await withLockedRow(context, seen, async (workspace, row) => {
    if (row.state !== 'pending') return;
    if (channel !== undefined) return change(workspace, row.id, { channel_id: channel });
    if (verdict?.fate === 'parked')
      return recordParked(context, workspace, row, { ...verdict, posted: false });
    const again = { ...row, attempts: row.attempts + 1 };
    const afterSeconds = verdict?.fate === 'retry' ? verdict.afterSeconds : undefined;
    await recordRetry(context, workspace, again, { code: verdict?.code ?? '', afterSeconds, posted: false });
  });
  return channel;
}
