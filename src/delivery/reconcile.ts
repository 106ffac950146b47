import { nowOf } from '../core/clock.ts';
import { type WorkspaceTransaction, withWorkspace } from '../db/tenant.ts';
import type { Verdict } from '../slack/errors/verdict.ts';
import { turnFor } from './allowances.ts';
import { classify } from './classify.ts';
import type { DeliveryContext, Run } from './context.ts';
import { withLockedRow } from './locked.ts';
import { postpone, recordParked, recordRetry, recordStanding, recordTooLate } from './record.ts';
import { findByKey, findByMarkerForUpdate, type OutboxMessage } from './repository.ts';
import type { Place } from './slack-calls.ts';
import { backoff, CLOCK_MARGIN, REVIEW_AFTER } from './timing.ts';
import { awaitTurn, takeTurn } from './turn.ts';

type Sighting =
  | { seen: 'there'; ts: string }
  | { seen: 'absent' }
  /** Slack can't be asked now; it is asked again, for as long as it takes. */
  | { seen: 'later'; code: string; afterSeconds?: number | undefined }
  /** Looking does not help. Only the echo or a person can tell. */
  | { seen: 'never'; code: string; because: string };

const MAY_NOT_LOOK = 'its answer got lost and I may not look whether it arrived. Please see if it is there.';
const TOO_MUCH =
  'its answer got lost, and so much was written there just then that I can’t see whether it arrived. Please see if it is there.';

/** Finds out whether a post of unknown outcome stands in Slack: by its marker, and never by posting again. */
export async function reconcile(context: DeliveryContext, unknown: OutboxMessage, run: Run): Promise<void> {
  const channel = unknown.channel_id;
  if (channel === null || unknown.attempted_at === null) return;
  const parent = await withWorkspace(context.db, unknown.workspace_id, (workspace) =>
    unknown.thread_key ? findByKey(workspace, unknown.thread_key) : Promise.resolve(undefined),
  );
  const threadTs = parent?.message_ts ?? undefined;
  const turn = turnFor(threadTs ? 'conversations.replies' : 'conversations.history', unknown.workspace_id);
  if (!(await takeTurn(context, unknown, turn, run))) return;

  const { timeoutMs, settleMs } = context.timing;
  const attempted = unknown.attempted_at.getTime();
  const where = {
    channel,
    since: new Date(attempted - CLOCK_MARGIN),
    // What was written there since is nothing to us, and there may be much of it.
    until: new Date(attempted + timeoutMs + settleMs + CLOCK_MARGIN),
    ...(threadTs && { threadTs }),
  };
  const looking = look(context, unknown, where, () => awaitTurn(context, `${unknown.id}/page`, turn, run));
  await context.onStep('looking', unknown.id);
  const sighting = await looking;
  if (sighting.seen === 'later' && sighting.afterSeconds) context.limiter.close(turn, sighting.afterSeconds);

  await withLockedRow(context, unknown, async (workspace, row) => {
    // The echo, or another process, may have settled it meanwhile.
    if (row.state !== 'unknown' || row.attempts !== unknown.attempts) return;
    await settle(context, workspace, row, channel, sighting);
  });
}

async function look(
  { slack }: DeliveryContext,
  row: OutboxMessage,
  where: { channel: string; threadTs?: string; since: Date; until: Date },
  turn: () => Promise<void>,
): Promise<Sighting> {
  try {
    const stamps = await slack.findMarked(row.workspace_id, { ...where, marker: row.marker }, turn);
    if (stamps === undefined) return { seen: 'never', code: 'too_much_history', because: TOO_MUCH };
    return stamps[0] ? { seen: 'there', ts: stamps[0] } : { seen: 'absent' };
  } catch (error) {
    const verdict = classify(error);
    const afterSeconds = verdict.fate === 'retry' ? verdict.afterSeconds : undefined;
    return forbids(verdict)
      ? { seen: 'never', code: verdict.code, because: MAY_NOT_LOOK }
      : { seen: 'later', code: verdict.code, afterSeconds };
  }
}

/** Whether Slack will say the same tomorrow. A token that is refused today is put right by an operator. */
function forbids({ fate, code }: Verdict): boolean {
  return fate === 'parked' || fate === 'gone' || code === 'missing_scope';
}

async function settle(
  context: DeliveryContext,
  workspace: WorkspaceTransaction,
  row: OutboxMessage,
  channel: string,
  sighting: Sighting,
): Promise<void> {
  const now = nowOf(context.clock);
  if (sighting.seen === 'there') {
    return recordStanding(context, workspace, asSeen(row), { channel, ts: sighting.ts });
  }
  if (sighting.seen === 'absent') {
    if (row.not_after && row.not_after < now) return recordTooLate(context, workspace, row);
    return recordRetry(context, workspace, row, { code: 'absent', afterSeconds: 0, posted: false });
  }
  context.complain(row.workspace_id, sighting.code);
  const waited = now.getTime() - (row.attempted_at ?? now).getTime();
  if (sighting.seen === 'never' && waited >= REVIEW_AFTER) {
    const { code, because } = sighting;
    return recordParked(context, workspace, row, { code, because, posted: false });
  }
  const afterMs =
    sighting.seen === 'later' && sighting.afterSeconds
      ? sighting.afterSeconds * 1000
      : lookAgainAfter(waited);
  await postpone(context, workspace, row, new Date(now.getTime() + afterMs));
}

/** Looks come further apart the longer it has been unknown: 10 s at first, then up to a minute. */
function lookAgainAfter(waitedMs: number): number {
  return Math.min(60_000, Math.max(10_000, waitedMs / 4, backoff(1)));
}

/** Slack echoed the marker, so the message stands there: the quickest proof, and it needs no look-up. */
export async function confirmByEcho(
  context: DeliveryContext,
  workspaceId: string,
  marker: string,
  place: Place,
): Promise<void> {
  if (await context.underWay.stands(marker)) return;
  await withWorkspace(context.db, workspaceId, async (workspace) => {
    const row = await findByMarkerForUpdate(workspace, marker);
    const wasPosted = row !== undefined && row.posts > 0 && row.message_ts === null;
    // Skipped stays skipped only when it never went out; what stands, stands.
    if (!wasPosted) return;
    await recordStanding(context, workspace, asSeen(row), place);
  });
}

/** The row, for a message of which only the marker was seen: after several posts it may be one with older content. */
function asSeen(row: OutboxMessage): OutboxMessage {
  return row.posts > 1 && row.revision > 1 ? { ...row, attempted_revision: 0 } : row;
}
