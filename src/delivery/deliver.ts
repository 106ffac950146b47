import { nowOf } from '../core/clock.ts';
import { newToken } from '../core/identifiers.ts';
import { type WorkspaceTransaction, withWorkspace } from '../db/tenant.ts';
import type { Verdict } from '../slack/errors/verdict.ts';
import { type Turn, turnFor } from './allowances.ts';
import { classify, curableByContent, refusesPlace } from './classify.ts';
import type { DeliveryContext, Run } from './context.ts';
import { wake } from './deliver-message.ts';
import { withLeasedRow, withLockedRow, withLockTimeout } from './locked.ts';
import { digestOf, pictureOf, type Shown, TRIES_WITH_PICTURE } from './picture-file.ts';
import { countRefusal } from './picture-repository.ts';
import { prepare, type Ready, readyAsItIs } from './prepare.ts';
import { reconcile } from './reconcile.ts';
import { recordGone, recordParked, recordRetry, recordStanding, recordUnknown } from './record.ts';
import { change, claimAll, findById, holdsLease, type OutboxMessage } from './repository.ts';
import type { Place } from './slack-calls.ts';
import { takeTurn } from './turn.ts';
import { withPicture } from './with-picture.ts';

/** A wake-up may come this much early, when the database's clock and ours differ. */
const EARLY = 2_000;

/** Takes one message as far as it goes now. Runs as often as anyone likes, in as many processes as there are. */
export async function deliver(
  context: DeliveryContext,
  workspaceId: string,
  messageId: string,
  run: Run,
): Promise<void> {
  const row =
    (await context.together.find({ workspaceId, messageId })) ??
    (await withWorkspace(context.db, workspaceId, (workspace) => findById(workspace, messageId)));
  // Nobody deletes a message that has a wake-up to come. The job fails until somebody has looked into it.
  if (!row) throw new Error(`The message ${messageId} is not in the outbox any more`);
  if (!row.due_at) return;
  const early = row.due_at.getTime() - context.clock.now();
  if (early > EARLY) {
    // Anything else has a wake-up of its own for that time; who holds this lease may have died with the job
    // that brings us here.
    if (row.state === 'sending') await wakeAt(context, row, row.due_at);
    return;
  }
  if (early > 0) await run.sleep(early);

  if (row.state === 'sending') await takeBack(context, row);
  else if (row.state === 'unknown') await reconcile(context, row, run);
  else await send(context, row, run);
}

async function wakeAt({ db, jobs }: DeliveryContext, row: OutboxMessage, at: Date): Promise<void> {
  await withWorkspace(db, row.workspace_id, (workspace) => wake(jobs, workspace, row, at));
}

/** Ends a lease that ran out. What its holder did nobody knows; an edit, though, can be made twice. */
async function takeBack(context: DeliveryContext, seen: OutboxMessage): Promise<void> {
  await withLockedRow(context, seen, async (workspace, row) => {
    if (row.state !== 'sending' || row.lease_token !== seen.lease_token) return;
    if (row.message_ts === null) return recordUnknown(context, workspace, row, 'lease_expired');
    await recordRetry(context, workspace, row, { code: 'lease_expired', afterSeconds: 0, posted: false });
  });
}

async function send(context: DeliveryContext, seen: OutboxMessage, run: Run): Promise<void> {
  const ready = readyAsItIs(context, seen) ?? (await prepare(context, seen, run));
  if (!ready) return;
  const shown = await pictureOf(context, ready.row, run);
  if (!shown) return;
  const method = ready.row.message_ts === null ? 'chat.postMessage' : 'chat.update';
  const turn = turnFor(method, ready.row.workspace_id, ready.channel);
  if (!(await takeTurn(context, ready.row, turn, run))) return;

  const row = (await context.together.claim(ready.row)) ?? (await claimNow(context, ready.row));
  if (!row) return;
  await context.onStep('claimed', row.id);
  if (row.message_ts !== null) await context.onStep('editing', row.id);
  const claimed = { ...ready, row, lease: row.lease_token ?? '' };
  if (row.message_ts !== null) await sendClaimed(context, claimed, shown, turn);
  else await context.underWay.during(row.marker, () => sendClaimed(context, claimed, shown, turn));
  await context.onStep('recorded', row.id);
}

type Claimed = Ready & { lease: string };

/** @returns whether it is written down now that the message stands */
async function sendClaimed(
  context: DeliveryContext,
  claimed: Claimed,
  shown: Shown,
  turn: Turn,
): Promise<boolean> {
  const { row, lease } = claimed;
  const call =
    digestOf(row.content.picture) === shown.digest
      ? callSlack(context, row, claimed, shown)
      : Promise.resolve<Outcome>({ fate: 'retry', code: 'picture_changed' });
  await context.onStep('called', row.id);
  const outcome = await call;
  await context.onStep('answered', row.id);
  if (outcome.fate === 'retry' && outcome.afterSeconds !== undefined) {
    context.limiter.close(turn, outcome.afterSeconds);
  }
  if (outcome.fate === 'standing') {
    const { place } = outcome;
    if (await context.together.stand({ claimed: row, lease, place })) return true;
  }
  await recordIfOurs(context, row, lease, (workspace, current) =>
    recordOutcome(context, workspace, current, { outcome, shown }),
  );
  return false;
}

async function claimNow(context: DeliveryContext, row: OutboxMessage): Promise<OutboxMessage | undefined> {
  const now = nowOf(context.clock);
  const until = new Date(now.getTime() + context.timing.leaseMs);
  const [claimed] = await withLockTimeout(context, row.workspace_id, (workspace) =>
    claimAll(workspace, [row.id], { token: newToken(), now, until }, 'wait'),
  );
  return claimed;
}

type Outcome = Verdict | { fate: 'standing'; place: Place };

/** The one call. Never rejects: every way it can end is an outcome. */
async function callSlack(
  { slack, clock, timing }: DeliveryContext,
  row: OutboxMessage,
  ready: Ready,
  { fileId }: Shown,
): Promise<Outcome> {
  // A process that was held up, wherever that was on the way to the request, may find its lease over and
  // another one posting. A call that begins until then has ended within the lease.
  const latestStart = (row.attempted_at?.getTime() ?? 0) + timing.leaseMs - timing.timeoutMs;
  const mayBegin = () => clock.now() <= latestStart;
  const { workspace_id, marker } = row;
  const content = withPicture(row.content, fileId);
  const { channel, threadTs } = ready;
  try {
    if (row.message_ts === null) {
      const message = { channel, content, marker, ...(threadTs && { threadTs }) };
      return { fate: 'standing', place: await slack.post(workspace_id, message, mayBegin) };
    }
    const place = { channel, ts: row.message_ts };
    await slack.update(workspace_id, { ...place, content, marker }, mayBegin);
    return { fate: 'standing', place };
  } catch (error) {
    return classify(error);
  }
}

/** Writes an outcome only while the lease it was made under is the row's; a stale one changes nothing. */
async function recordIfOurs(
  context: DeliveryContext,
  claimed: OutboxMessage,
  lease: string,
  record: (workspace: WorkspaceTransaction, row: OutboxMessage) => Promise<void>,
): Promise<void> {
  await withLeasedRow(context, claimed, async (workspace, row) => {
    if (holdsLease(row, lease)) return record(workspace, row);
    // The echo may have been quicker than the answer.
    const confirmed = row.message_ts !== null && claimed.message_ts === null && row.posts === claimed.posts;
    context.logger[confirmed ? 'debug' : 'warn'](
      { workspaceId: claimed.workspace_id, key: claimed.logical_key },
      'A delivery ended after its lease; its outcome is left to the next one',
    );
  });
}

async function recordOutcome(
  context: DeliveryContext,
  workspace: WorkspaceTransaction,
  row: OutboxMessage,
  { outcome, shown }: { outcome: Outcome; shown: Shown },
): Promise<void> {
  const posted = row.message_ts === null;
  if (outcome.fate === 'parked' && shown.fileId !== undefined && curableByContent(outcome.code)) {
    // The file may be what Slack refused: it can be too new, or deleted by somebody.
    const refusals = await countRefusal(workspace, { message_id: row.id, file_id: shown.fileId });
    const afterSeconds = refusals < TRIES_WITH_PICTURE ? 2 ** refusals : 0;
    return recordRetry(context, workspace, row, { code: outcome.code, afterSeconds, posted });
  }
  switch (outcome.fate) {
    case 'standing':
      return recordStanding(context, workspace, row, outcome.place);
    case 'retry':
      return recordRetry(context, workspace, row, { ...outcome, afterSeconds: outcome.afterSeconds, posted });
    case 'parked':
      // The DM may be known from an earlier message only: opening it anew tells what has become of it.
      if (posted && row.to_user !== null && refusesPlace(outcome.code) && row.last_error !== outcome.code) {
        await change(workspace, row.id, { channel_id: null });
        return recordRetry(context, workspace, row, { code: outcome.code, afterSeconds: 0, posted });
      }
      return recordParked(context, workspace, row, { ...outcome, posted });
    case 'unknown':
      if (posted) return recordUnknown(context, workspace, row, outcome.code);
      return recordRetry(context, workspace, row, { code: outcome.code, posted });
    case 'gone':
      if (!posted) return recordGone(context, workspace, row);
      return recordRetry(context, workspace, row, { code: outcome.code, posted });
  }
}
