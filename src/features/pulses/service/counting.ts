import { mixed } from '../../../core/mixing.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { addComments, addToTallies, putWaiting, takeWaiting } from '../repository/answers.ts';
import { mixAnswered } from '../repository/rosters.ts';
import { type PulseAnswer, packAnswer, unpackAnswer } from '../rules/answer.ts';
import { countedOf, tallyOf } from '../rules/counting.ts';
import type { Pulse } from '../rules/pulse.ts';
import type { PulsesDeps } from './deps.ts';

type Counting = Pick<PulsesDeps, 'seal' | 'logger'>;

const aboutOf = (workspace: WorkspaceTransaction, groupId: string) => `${workspace.workspaceId} ${groupId}`;

/**
 * Puts an answer among those that wait, all of which are written down anew in no order, and counts some of them as
 * soon as there are enough. Whoever calls it holds the group.
 */
export async function addAnswer(
  { seal, logger }: Counting,
  workspace: WorkspaceTransaction,
  { id, groupId }: Pulse,
  answer: PulseAnswer,
): Promise<void> {
  const sealed = seal.close(packAnswer(answer), aboutOf(workspace, groupId));
  const waiting = mixed([...(await takeWaiting(workspace, groupId)), sealed]);
  const now = countedOf(waiting.length);
  await count({ seal, logger }, workspace, groupId, waiting.slice(0, now));
  await putWaiting(workspace, groupId, waiting.slice(now));
  await mixAnswered(workspace, id);
}

/** Counts all that still wait. Whoever calls it holds the group. */
export async function countRest(
  counting: Counting,
  workspace: WorkspaceTransaction,
  groupId: string,
): Promise<void> {
  await count(counting, workspace, groupId, mixed(await takeWaiting(workspace, groupId)));
}

async function count(
  { seal, logger }: Counting,
  workspace: WorkspaceTransaction,
  groupId: string,
  sealed: readonly Uint8Array[],
): Promise<void> {
  if (sealed.length === 0) return;
  const opened = sealed.flatMap((each) => seal.open(each, aboutOf(workspace, groupId)) ?? []);
  if (opened.length < sealed.length) {
    // The app's token has changed while they waited: what it sealed nobody can read any more.
    logger.error({ lost: sealed.length - opened.length }, 'Answers to a pulse could not be opened');
  }
  const answers = opened.map(unpackAnswer);
  await addToTallies(workspace, groupId, tallyOf(answers));
  await addComments(
    workspace,
    groupId,
    answers.flatMap(({ comment }) => comment ?? []),
  );
}
