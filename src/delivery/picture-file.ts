import { createHash } from 'node:crypto';
import { withWorkspace } from '../db/tenant.ts';
import { altTextOf, type Picture } from '../pictures/index.ts';
import { type Turn, turnFor } from './allowances.ts';
import { classify } from './classify.ts';
import type { DeliveryContext, Run } from './context.ts';
import { withLockedRow } from './locked.ts';
import { findPicture, keepPicture } from './picture-repository.ts';
import { recordRetry } from './record.ts';
import type { OutboxMessage } from './repository.ts';
import { takeTurn } from './turn.ts';

/** What a message shows: the file of its picture, if it has one that Slack takes. */
export interface Shown {
  /** Of the picture that this is about; a message that was revised meanwhile has another. */
  digest: string | undefined;
  fileId: string | undefined;
}

/** So often is a message tried with its picture: Slack may need some seconds to know a file that it has just taken. */
export const TRIES_WITH_PICTURE = 4;

/** What tells one picture from another. */
export function digestOf(picture: Picture | undefined): string | undefined {
  return picture && createHash('sha256').update(JSON.stringify(picture)).digest('hex');
}

/**
 * Has the picture of a message drawn and uploaded, unless that has been done. It is never a reason for a message not
 * to be sent: it goes with the picture's words then.
 * @returns undefined when Slack wants us to wait, and the message has been put off until then
 */
export async function pictureOf(
  context: DeliveryContext,
  row: OutboxMessage,
  run: Run,
): Promise<Shown | undefined> {
  const { picture } = row.content;
  const digest = digestOf(picture);
  if (!picture || digest === undefined) return { digest: undefined, fileId: undefined };
  const known = await withWorkspace(context.db, row.workspace_id, (workspace) =>
    findPicture(workspace, row.id),
  );
  if (known?.digest === digest) {
    return { digest, fileId: known.refusals < TRIES_WITH_PICTURE ? known.file_id : undefined };
  }
  const { title } = picture.model;
  const inWords = { digest, fileId: undefined };
  const drawn = await attempt(context, row, run, () => context.draw(picture));
  if (!drawn || !('result' in drawn)) return inWords;

  const uploading = turnFor('files.getUploadURLExternal', row.workspace_id);
  if (!(await takeTurn(context, row, uploading, run))) return undefined;
  const uploaded = await attempt(context, row, run, () =>
    context.slack.upload(row.workspace_id, { png: drawn.result, altText: altTextOf(picture) }),
  );
  if (!uploaded) return inWords;
  if ('afterSeconds' in uploaded) return putOff(context, row, uploading, uploaded);

  const completing = turnFor('files.completeUploadExternal', row.workspace_id);
  if (!(await takeTurn(context, row, completing, run))) return undefined;
  const fileId = uploaded.result;
  const completed = await attempt(context, row, run, () =>
    context.slack.completeUpload(row.workspace_id, { id: fileId, title }),
  );
  if (!completed) return inWords;
  if ('afterSeconds' in completed) return putOff(context, row, completing, completed);

  await withWorkspace(context.db, row.workspace_id, (workspace) =>
    keepPicture(workspace, { message_id: row.id, digest, file_id: fileId }),
  );
  return { digest, fileId };
}

/** What a step came to; nothing when it failed, and the message goes without its picture. */
type Attempt<Result> = { result: Result } | Wait | undefined;

/** Slack wants us to wait. */
interface Wait {
  code: string;
  afterSeconds: number;
}

/** One step on the way to a picture. Nothing of the database is in it: when that fails, so does the delivery. */
async function attempt<Result>(
  { logger }: DeliveryContext,
  row: OutboxMessage,
  run: Run,
  step: () => Promise<Result>,
): Promise<Attempt<Result>> {
  try {
    return { result: await step() };
  } catch (error) {
    // The process stops: the picture is made when the delivery is taken up again.
    if (run.signal.aborted) throw error;
    const verdict = classify(error);
    if (verdict.fate === 'retry' && verdict.afterSeconds !== undefined) {
      return { code: verdict.code, afterSeconds: verdict.afterSeconds };
    }
    // The error itself may quote what the picture shows.
    logger.warn(
      { workspaceId: row.workspace_id, key: row.logical_key, code: verdict.code },
      'A picture could not be made or uploaded; the message goes with its words instead',
    );
    return undefined;
  }
}

async function putOff(
  context: DeliveryContext,
  seen: OutboxMessage,
  turn: Turn,
  { code, afterSeconds }: Wait,
): Promise<undefined> {
  context.limiter.close(turn, afterSeconds);
  await withLockedRow(context, seen, async (workspace, row) => {
    if (row.state !== 'pending') return;
    const again = { ...row, attempts: row.attempts + 1 };
    await recordRetry(context, workspace, again, { code, afterSeconds, posted: false });
  });
}
