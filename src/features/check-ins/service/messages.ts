import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { type OutgoingMessage, say } from '../../../delivery/index.ts';
import { hangingOn } from '../../dependencies/index.ts';
import { decisionsLineOf } from '../../escalations/index.ts';
import { countMoves, currencyOf } from '../../outcomes/index.ts';
import { messageKeys } from '../keys.ts';
import { isFirstOfWeek } from '../repository/check-ins.ts';
import { saveFigures } from '../repository/figures.ts';
import { keepKept, keptUpTo } from '../repository/streaks.ts';
import { figuresOf } from '../rules/figures.ts';
import { runSheetOf } from '../rules/run-sheet.ts';
import { FARTHEST_BACK, isKept, streakToName } from '../rules/streak.ts';
import type { CheckIn } from '../rules/timeline.ts';
import { checkInMessage } from '../views/check-in-message.ts';
import { digestMessage } from '../views/digest-message.ts';
import type { Around } from '../views/lines.ts';
import { aroundOf } from './around.ts';
import type { CheckInContext } from './context.ts';
import type { CheckInsDeps } from './deps.ts';
import { weeksOfTeam } from './weeks.ts';

/** What it takes to show a check-in in its channel. */
export type ShowingDeps = Pick<CheckInsDeps, 'clock' | 'outbox'>;

/** What an open check-in is shown and asked with. */
export type Asking = Omit<CheckInContext, 'reasonsBefore'>;

/** Asks the channel. */
export async function postPrompt(
  deps: ShowingDeps,
  workspace: WorkspaceTransaction,
  context: Asking,
): Promise<void> {
  await deps.outbox.post(workspace, await promptFor(deps, workspace, context));
}

/** The message that asks the channel; it is only worth sending while it can be answered. */
export async function promptFor(
  deps: ShowingDeps,
  workspace: WorkspaceTransaction,
  context: Asking,
): Promise<OutgoingMessage> {
  return {
    key: messageKeys.prompt(context.checkIn.id),
    to: { channel: context.team.channelId },
    content: contentOf(context, await aroundOf(deps, workspace, context)),
    notAfter: context.checkIn.closesAt,
    concerns: context.leadId,
  };
}

/** Brings what the channel reads of a check-in up to what stands in the database, the summary's thread included. */
export async function syncMessages(
  deps: ShowingDeps,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
): Promise<void> {
  const around = await aroundOf(deps, workspace, context);
  const content = contentOf(context, around, await streakOf(workspace, context));
  await deps.outbox.revise(workspace, messageKeys.prompt(context.checkIn.id), content);
  if (context.checkIn.state !== 'closed') return;
  await saveFigures(workspace, context.checkIn.id, figuresOf(runSheetOf(context.facts)));
  await syncDigest(deps, workspace, context, around);
}

async function syncDigest(
  { outbox }: ShowingDeps,
  workspace: WorkspaceTransaction,
  { checkIn, team, leadId, cadence, facts, members }: CheckInContext,
  around: Around,
): Promise<void> {
  const outcomeIds = facts.outcomes.map(({ id }) => id);
  const isFirst = await isFirstOfWeek(workspace, checkIn);
  const content = digestMessage({
    sheet: runSheetOf(facts),
    movesSoFar: await countMoves(workspace, outcomeIds),
    hanging: await hangingOn(workspace, outcomeIds),
    withoutOwner: facts.outcomes.filter(
      ({ state, ownerId }) => state === 'open' && !members.includes(ownerId),
    ),
    around,
    rhythm: cadence.rhythm,
    currency: await currencyOf(workspace),
    // Once a week, however often the team meets.
    decisions: isFirst ? await decisionsAt(workspace, checkIn) : undefined,
    weeks: isFirst ? { team, weeks: await weeksOfTeam(workspace, team.id, checkIn.heldOn) } : undefined,
  });
  if (!content) return;
  await say(outbox, workspace, {
    key: messageKeys.digest(checkIn.id),
    to: { channel: team.channelId },
    inThreadOf: messageKeys.prompt(checkIn.id),
    content,
    concerns: leadId,
  });
}

/** How quickly what the team raised was answered, as it stood at the close. */
async function decisionsAt(workspace: WorkspaceTransaction, { teamId, closedAt }: CheckIn) {
  return closedAt && (await decisionsLineOf(workspace, teamId, closedAt));
}

/** The team's streak with this check-in, where it is one to name. Those started by hand are no part of it. */
async function streakOf(
  workspace: WorkspaceTransaction,
  { checkIn, facts, newest }: CheckInContext,
): Promise<number | undefined> {
  if (checkIn.state !== 'closed' || checkIn.startedBy) return undefined;
  const kept = isKept(runSheetOf(facts));
  if (kept !== undefined && newest?.id === checkIn.id) await keepKept(workspace, checkIn.id, kept);
  return streakToName(await keptUpTo(workspace, checkIn, FARTHEST_BACK));
}

function contentOf(context: Asking, around: Around, streak?: number) {
  return checkInMessage({ ...viewOf(context, around), streak });
}

/** What a check-in is shown by. */
export function viewOf({ checkIn, team, cadence, facts, newest }: Asking, around: Around) {
  return {
    team,
    checkIn,
    rhythm: cadence.rhythm,
    sheet: runSheetOf(facts),
    around,
    superseded: newest !== undefined && newest.id !== checkIn.id && checkIn.state === 'closed',
  };
}
