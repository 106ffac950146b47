import { WebAPIPlatformError } from '@slack/web-api';
import { nowOf } from '../core/clock.ts';
import { type WorkspaceTransaction, withWorkspace } from '../db/tenant.ts';
import { turnFor } from './allowances.ts';
import { classify } from './classify.ts';
import type { DeliveryContext, Run } from './context.ts';
import { withLockedRow } from './locked.ts';
import { postpone, recordParked, recordRetry, recordSkipped, recordStanding } from './record.ts';
import { findByKey, findByMarkerForUpdate, type OutboxMessage } from './repository.ts';
import type { Place } from './slack-calls.ts';
import { backoff, CLOCK_MARGIN, REVIEW_AFTER } from './timing.ts';
import { takeTurn } from './turn.ts';

type Sighting =
  | { seen: 'there'; ts: string }
  | { seen: 'absent' }
  /** Slack can't be asked now; it is asked again, for as long as it takes. */
  | { seen: 'later'; code: string; afterSeconds?: number | undefined }
  /** We are not allowed to look. Only the echo or a person can tell. */
  | { seen: 'never'; code: string };

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

  const since = new Date(unknown.attempted_at.getTime() - CLOCK_MARGIN);
  const sighting = await look(context, unknown, { channel, since, ...(threadTs && { threadTs }) });
  if (sighting.seen === 'later' && sighting.afterSeconds)
    context.limiter.close(turn.closes, sighting.afterSeconds);

  await withLockedRow(context, unknown, async (workspace, row) => {
    // The echo, or another process, may have settled it meanwhile.
    if (row.state !== 'unknown' || row.attempts !== unknown.attempts) return;
    await settle(context, workspace, row, channel, sighting);
  });
}

async function look(
  { slack }: DeliveryContext,
  row: OutboxMessage,
  where: { channel: string; threadTs?: string; since: Date },
): Promise<Sighting> {
  try {
    const stamps = await slack.findMarked(row.workspace_id, { ...where, marker: row.marker });
    if (stamps === undefined) return { seen: 'later', code: 'too_much_history' };
    return stamps[0] ? { seen: 'there', ts: stamps[0] } : { seen: 'absent' };
  } catch (error) {
    const verdict = classify(error);
    const afterSeconds = verdict.fate === 'retry' ? verdict.afterSeconds : undefined;
    const answered = error instanceof WebAPIPlatformError && verdict.fate !== 'unknown';
    return answered
      ? { seen: 'never', code: verdict.code }
      : { seen: 'later', code: verdict.code, afterSeconds };
  }
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
    return recordStanding(context, workspace, row, { channel, ts: sighting.ts });
  }
  if (sighting.seen === 'absent') {
    if (row.not_after && row.not_after < now) return recordSkipped(context, workspace, row, 'not_after');
    return recordRetry(context, workspace, row, { code: 'absent', afterSeconds: 0, posted: false });
  }
  const waited = now.getTime() - (row.attempted_at ?? now).getTime();
  if (sighting.seen === 'never' && waited >= REVIEW_AFTER) {
    const because = 'its answer got lost and I may not look whether it arrived. Please see if it is there.';
    return recordParked(context, workspace, row, { code: sighting.code, because, posted: false });
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
  await withWorkspace(context.db, workspaceId, async (workspace) => {
    const row = await findByMarkerForUpdate(workspace, marker);
    const wasPosted = row !== undefined && row.posts > 0 && row.message_ts === null;
    // Skipped stays skipped only when it never went out; what stands, stands.
    if (!wasPosted) return;
    await recordStanding(context, workspace, row, place);
  });
}
