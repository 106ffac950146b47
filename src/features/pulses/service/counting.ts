import { mixed } from '../../../core/mixing.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { countedSoFar, keepCounted, putWaiting, takeWaiting } from '../repository/answers.ts';
import { mixAnswered } from '../repository/rosters.ts';
import { type PulseAnswer, packAnswer, unpackAnswer } from '../rules/answer.ts';
import {
  type CountedAnswers,
  countedOf,
  countedWith,
  NOTHING_COUNTED,
  packCounted,
  unpackCounted,
} from '../rules/counting.ts';
import type { Pulse } from '../rules/pulse.ts';
import type { PulsesDeps } from './deps.ts';

type Counting = Pick<PulsesDeps, 'seal' | 'logger'>;

const aboutOf = (workspace: WorkspaceTransaction, groupId: string) => `${workspace.workspaceId} ${groupId}`;
const aboutCounted = (workspace: WorkspaceTransaction, groupId: string) =>
  `${aboutOf(workspace, groupId)} counted`;

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
  if (now > 0) {
    const counted = await count({ seal, logger }, workspace, groupId, waiting.slice(0, now));
    await keepCounted(workspace, groupId, seal.close(packCounted(counted), aboutCounted(workspace, groupId)));
  }
  await putWaiting(workspace, groupId, waiting.slice(now));
  await mixAnswered(workspace, id);
}

/** Counts all that still wait, and says what there is in all. Whoever calls it holds the group, and closes it. */
export async function countRest(
  counting: Counting,
  workspace: WorkspaceTransaction,
  groupId: string,
): Promise<CountedAnswers> {
  return count(counting, workspace, groupId, await takeWaiting(workspace, groupId));
}

/** In memory alone: what one answer says stands nowhere, and what they say together only where it is shown. */
async function count(
  { seal, logger }: Counting,
  workspace: WorkspaceTransaction,
  groupId: string,
  sealed: readonly Uint8Array[],
): Promise<CountedAnswers> {
  const opened = sealed.flatMap((each) => seal.open(each, aboutOf(workspace, groupId)) ?? []);
  const before = await countedSoFar(workspace, groupId);
  const known = before && seal.open(before, aboutCounted(workspace, groupId));
  if (opened.length < sealed.length || (before && !known)) {
    // The app's token has changed while they waited: what it sealed nobody can read any more.
    logger.error({ pulseGroup: groupId }, 'Answers to a pulse could not be opened');
  }
  const { tallies, comments } = countedWith(
    known ? unpackCounted(known) : NOTHING_COUNTED,
    opened.map(unpackAnswer),
  );
  return { tallies, comments: mixed(comments) };
}
