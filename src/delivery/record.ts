import { nowOf } from '../core/clock.ts';
import { newReference } from '../core/identifiers.ts';
import type { WorkspaceTransaction } from '../db/tenant.ts';
import { saysPersonLeft } from './classify.ts';
import type { DeliveryContext } from './context.ts';
import { wake, wakeAll } from './deliver-message.ts';
import { undeliveredNotice } from './notice.ts';
import { change, changeToStanding, type OutboxMessage, releaseReplies, type Stood } from './repository.ts';
import type { Place } from './slack-calls.ts';
import { backoff, GIVE_UP_AFTER } from './timing.ts';

// What becomes of a message. Every function here writes a row that the caller has locked, and sends the
// wake-up that belongs to it, in the caller's transaction.

/** After this a message posted more than once is looked over for the first time. */
const FIRST_SWEEP_AFTER = 5 * 60_000;

const NO_FAILURE = { attempts: 0, failing_since: null, last_error: null, lease_token: null } as const;

type Recording = Pick<DeliveryContext, 'clock' | 'jobs'>;

/** It stands in Slack as the last try carried it; what was changed since follows as an edit. */
export function recordStanding(
  context: Recording,
  workspace: WorkspaceTransaction,
  row: OutboxMessage,
  place: Place,
): Promise<void> {
  return recordStandingAll(context, workspace, [{ row, place }]);
}

/** The same of many, in a few statements. */
export async function recordStandingAll(
  { clock, jobs }: Recording,
  workspace: WorkspaceTransaction,
  standing: readonly { row: OutboxMessage; place: Place }[],
): Promise<void> {
  if (standing.length === 0) return;
  const now = nowOf(clock);
  const stood = standing.map(({ row, place }) => standingAt(row, place, now));
  await changeToStanding(workspace, stood);
  const changedSince = standing.flatMap(({ row }, n) => (stood[n]?.state === 'pending' ? [row] : []));
  await wakeAll(
    jobs,
    workspace.trx,
    changedSince.map(({ workspace_id, id, ahead }) => ({ workspace_id, id, ahead })),
  );
  const posted = standing.flatMap(({ row }) => (row.message_ts === null ? [row] : []));
  await wakeReplies({ clock, jobs }, workspace, posted);
}

function standingAt(row: OutboxMessage, place: Place, now: Date): Stood {
  const sent = row.attempted_revision ?? row.revision;
  const isCurrent = sent === row.revision;
  const mayStandTwice = row.message_ts === null && row.posts > 1;
  return {
    id: row.id,
    state: isCurrent ? 'sent' : 'pending',
    due_at: isCurrent ? null : now,
    sent_revision: sent,
    channel_id: place.channel,
    message_ts: place.ts,
    sweep_at: mayStandTwice ? new Date(now.getTime() + FIRST_SWEEP_AFTER) : row.sweep_at,
  };
}

async function wakeReplies(
  { clock, jobs }: Recording,
  workspace: WorkspaceTransaction,
  parents: readonly OutboxMessage[],
): Promise<void> {
  if (parents.length === 0) return;
  const keys = parents.map((parent) => parent.logical_key);
  await wakeAll(jobs, workspace.trx, await releaseReplies(workspace, keys, nowOf(clock)));
}

/** It is due again at that time; nothing was tried. */
export async function postpone(
  { jobs }: Pick<DeliveryContext, 'jobs'>,
  workspace: WorkspaceTransaction,
  row: OutboxMessage,
  at: Date,
): Promise<void> {
  await change(workspace, row.id, { due_at: at });
  await wake(jobs, workspace, row, at);
}

/** Says once for a message that it does not get through; what an operator must know is said again and again. */
function tellOfFailure({ logger, complain }: DeliveryContext, row: OutboxMessage, code: string): void {
  complain(row.workspace_id, code);
  if (row.failing_since !== null) return;
  logger.warn(
    { workspaceId: row.workspace_id, key: row.logical_key, code },
    'A message did not get through yet and is seen to until it does',
  );
}

/** It was certainly not done, and is tried again; parked when that has gone on for a day. */
export async function recordRetry(
  context: DeliveryContext,
  workspace: WorkspaceTransaction,
  row: OutboxMessage,
  { code, afterSeconds, posted }: { code: string; afterSeconds?: number | undefined; posted: boolean },
): Promise<void> {
  const now = nowOf(context.clock);
  const since = row.failing_since ?? now;
  if (now.getTime() - since.getTime() >= GIVE_UP_AFTER) {
    const because = 'I have not got through to Slack for a day.';
    return recordParked(context, workspace, row, { code, because, posted });
  }
  tellOfFailure(context, row, code);
  const attempts = Math.max(1, row.attempts);
  const due = new Date(
    now.getTime() + (afterSeconds === undefined ? backoff(attempts) : afterSeconds * 1000),
  );
  await change(workspace, row.id, {
    state: 'pending',
    due_at: due,
    lease_token: null,
    failing_since: since,
    last_error: code,
    attempts,
    // A call that was refused posted nothing.
    ...(posted && { posts: row.posts - 1 }),
  });
  await wake(context.jobs, workspace, row, due);
}

/** It may have been posted; it is looked for once a late post would have shown up. */
export async function recordUnknown(
  context: DeliveryContext,
  workspace: WorkspaceTransaction,
  row: OutboxMessage,
  code: string,
): Promise<void> {
  const { clock, jobs, timing } = context;
  const now = nowOf(clock);
  tellOfFailure(context, row, code);
  const attempted = row.attempted_at ?? now;
  const due = new Date(attempted.getTime() + timing.timeoutMs + timing.settleMs);
  await change(workspace, row.id, {
    state: 'unknown',
    due_at: due,
    lease_token: null,
    failing_since: row.failing_since ?? now,
    last_error: code,
  });
  await wake(jobs, workspace, row, due);
}

interface Refused {
  code: string;
  because: string;
  /** Whether what was refused is a post. */
  posted: boolean;
  /** The person concerned knows of the cause already. */
  told?: boolean;
}

/** Slack refused it for good: it rests here, and the person concerned is told. */
export async function recordParked(
  context: DeliveryContext,
  workspace: WorkspaceTransaction,
  row: OutboxMessage,
  { code, because, posted, told = false }: Refused,
): Promise<void> {
  await change(workspace, row.id, {
    state: 'parked',
    due_at: null,
    lease_token: null,
    last_error: code,
    ...(posted && { posts: row.posts - 1 }),
  });
  // Whoever was written to may have left meanwhile: nobody need look into that.
  const level = row.to_user !== null && saysPersonLeft(code) ? 'warn' : 'error';
  context.logger[level](
    { workspaceId: workspace.workspaceId, key: row.logical_key, code, reference: newReference() },
    'A message could not be delivered and is parked',
  );
  if (!told) await tellConcerned(context, workspace, row, because);
  await wakeReplies(context, workspace, [row]);
}

async function tellConcerned(
  { outbox }: DeliveryContext,
  workspace: WorkspaceTransaction,
  row: OutboxMessage,
  because: string,
): Promise<void> {
  // A notice concerns nobody, so that one about a notice never follows.
  if (!row.concerns_user || row.concerns_user === row.to_user) return;
  await outbox.post(workspace, {
    key: `undelivered:${row.id}`,
    to: { user: row.concerns_user },
    content: undeliveredNotice(row, because),
  });
}

/** It is no longer worth sending. */
export async function recordSkipped(
  context: Recording,
  workspace: WorkspaceTransaction,
  row: OutboxMessage,
  code: string,
): Promise<void> {
  await change(workspace, row.id, { state: 'skipped', due_at: null, lease_token: null, last_error: code });
  await wakeReplies(context, workspace, [row]);
}

/** Its time has passed before it stood: it is not sent any more, and the person concerned is told. */
export async function recordTooLate(
  context: DeliveryContext,
  workspace: WorkspaceTransaction,
  row: OutboxMessage,
): Promise<void> {
  await recordSkipped(context, workspace, row, 'not_after');
  context.logger.warn(
    { workspaceId: workspace.workspaceId, key: row.logical_key },
    'A message was not delivered in time and is skipped',
  );
  await tellConcerned(context, workspace, row, 'I got through to Slack only when it was too late for it.');
}

/**
 * Someone deleted the message that was to be edited. It is posted anew once, for what it says has changed
 * since; whoever deletes that too means it, and it stops.
 */
export async function recordGone(
  context: DeliveryContext,
  workspace: WorkspaceTransaction,
  row: OutboxMessage,
): Promise<void> {
  if (row.recreated) return recordSkipped(context, workspace, row, 'message_not_found');
  await change(workspace, row.id, {
    ...NO_FAILURE,
    state: 'pending',
    due_at: nowOf(context.clock),
    recreated: true,
    message_ts: null,
    sent_revision: 0,
    posts: 0,
    first_posted_at: null,
  });
  await wake(context.jobs, workspace, row);
}
