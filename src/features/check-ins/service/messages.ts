import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { MessageContent, Outbox } from '../../../delivery/index.ts';
import { countMoves } from '../../outcomes/index.ts';
import { messageKeys } from '../keys.ts';
import { deputyOf } from '../rules/attendance.ts';
import { askedAbout, owesAnswer, runSheetOf, standsInFor } from '../rules/run-sheet.ts';
import type { CheckIn } from '../rules/timeline.ts';
import { checkInMessage } from '../views/check-in-message.ts';
import { digestMessage } from '../views/digest-message.ts';
import {
  askMessage,
  type NudgeView,
  nudgeAnswered,
  nudgeAway,
  nudgeEnded,
  nudgeMessage,
  nudgeMissed,
  nudgeSettled,
} from '../views/nudge-message.ts';
import type { CheckInContext } from './context.ts';

/** Asks the channel. The message is only worth sending while it can be answered. */
export async function postPrompt(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
): Promise<void> {
  await outbox.post(workspace, {
    key: messageKeys.prompt(context.checkIn.id),
    to: { channel: context.team.channelId },
    content: contentOf(context),
    notAfter: context.checkIn.closesAt,
    concerns: context.leadId,
  });
}

/** Brings every message of a check-in up to what stands in the database, the summary's thread included. */
export async function syncMessages(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
): Promise<void> {
  await outbox.revise(workspace, messageKeys.prompt(context.checkIn.id), contentOf(context));
  if (context.checkIn.state === 'closed') await syncDigest(outbox, workspace, context);
}

/** Reminds those who owe an answer, and nobody else. */
export async function postNudges(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
): Promise<void> {
  const owing = context.facts.participants.filter((userId) => isReminded(context, userId));
  await outbox.postAll(
    workspace,
    owing.map((userId) => nudgeOf(context, userId)),
  );
}

/** The one reminder of somebody who owes an answer. */
export function nudgeOf(context: CheckInContext, userId: string) {
  return {
    key: messageKeys.nudge(context.checkIn.id, userId),
    to: { user: userId },
    content: nudgeMessage(nudgeView(context, userId)),
    notAfter: context.checkIn.closesAt,
  };
}

/** In local time, the message that asks one person. */
export function askOf(context: CheckInContext, userId: string) {
  return {
    key: messageKeys.ask(context.checkIn.id, userId),
    to: { user: userId },
    content: askMessage(nudgeView(context, userId)),
    notAfter: context.checkIn.closesAt,
  };
}

/** Rewrites what asked and reminded someone who has answered: it says so, and its buttons are gone. What waits stays away. */
export async function settleNudge(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
  userId: string,
  now: Date,
): Promise<void> {
  const { facts } = context;
  if (!owesAnswer(facts, userId)) {
    await settleAsks(outbox, workspace, context, userId, nudgeAnswered(nudgeView(context, userId), now));
  }
  // What one of two answers for an owner, the other is not asked for any more.
  const deputy = deputyOf(facts.away, userId);
  if (deputy && !owesAnswer(facts, deputy.userId)) await dropAsks(outbox, workspace, context, deputy.userId);
}

/** Rewrites what asked and reminded someone who is not asked any more: because they are away, or nothing is left. */
export async function dropAsks(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
  userId: string,
): Promise<void> {
  const view = nudgeView(context, userId);
  const away = context.facts.away.find((each) => each.userId === userId);
  const content = away ? nudgeAway(view, away.because) : nudgeSettled(view);
  await settleAsks(outbox, workspace, context, userId, content);
}

function isAway({ facts }: CheckInContext, userId: string): boolean {
  return facts.away.some((away) => away.userId === userId);
}

/** Whether someone is to be asked and reminded: a member who is here, or who answers for others, and owes an answer. */
export function isReminded(context: CheckInContext, userId: string): boolean {
  const { facts, members } = context;
  if (isAway(context, userId)) return false;
  const isAsked = members.includes(userId) && facts.participants.includes(userId);
  return (isAsked || standsInFor(facts, userId).length > 0) && owesAnswer(facts, userId);
}

/**
 * In local time, rewrites what asked and reminded someone whose own window has ended: until the close they answer late.
 * @param context as that person has it
 */
export async function endOwnWindow(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
  userId: string,
  lateUntil: Date,
): Promise<void> {
  await reviseAsks(outbox, workspace, context, userId, nudgeEnded(nudgeView(context, userId), lateUntil));
}

/** Rewrites the reminders of those who did not answer in time. */
export async function expireNudges(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
): Promise<void> {
  if (!context.checkIn.nudgedAt && !context.checkIn.asks) return;
  for (const userId of context.facts.participants) {
    if (isAway(context, userId) || !owesAnswer(context.facts, userId)) continue;
    await reviseAsks(outbox, workspace, context, userId, nudgeMissed(nudgeView(context, userId)));
  }
}

/** Rewrites what asked and reminded someone. */
async function reviseAsks(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  { checkIn }: CheckInContext,
  userId: string,
  content: MessageContent,
): Promise<void> {
  for (const key of askKeys(checkIn, userId)) await outbox.revise(workspace, key, content);
}

/** The same where nothing is asked any more: what has not gone out stays away. */
async function settleAsks(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  { checkIn }: CheckInContext,
  userId: string,
  content: MessageContent,
): Promise<void> {
  for (const key of askKeys(checkIn, userId)) {
    if (!(await outbox.withdraw(workspace, key))) await outbox.revise(workspace, key, content);
  }
}

function askKeys({ id, asks }: CheckIn, userId: string): string[] {
  return [messageKeys.nudge(id, userId), ...(asks ? [messageKeys.ask(id, userId)] : [])];
}

async function syncDigest(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  { checkIn, team, leadId, cadence, facts, members, today }: CheckInContext,
): Promise<void> {
  const content = digestMessage({
    sheet: runSheetOf(facts),
    movesSoFar: await countMoves(
      workspace,
      facts.outcomes.map(({ id }) => id),
    ),
    withoutOwner: facts.outcomes.filter(
      ({ state, ownerId }) => state === 'open' && !members.includes(ownerId),
    ),
    today,
    rhythm: cadence.rhythm,
  });
  if (!content) return;
  const posted = await outbox.post(workspace, {
    key: messageKeys.digest(checkIn.id),
    to: { channel: team.channelId },
    inThreadOf: messageKeys.prompt(checkIn.id),
    content,
    concerns: leadId,
  });
  if (!posted) await outbox.revise(workspace, messageKeys.digest(checkIn.id), content);
}

function contentOf({ checkIn, team, cadence, facts, newest, today }: CheckInContext) {
  return checkInMessage({
    team,
    checkIn,
    rhythm: cadence.rhythm,
    sheet: runSheetOf(facts),
    zone: cadence.zone,
    today,
    superseded: newest !== undefined && newest.id !== checkIn.id && checkIn.state === 'closed',
  });
}

/** What asks and reminds someone is made from. */
export function nudgeView({ checkIn, team, cadence, facts }: CheckInContext, userId: string): NudgeView {
  const answered = new Set(facts.answers.map(({ outcomeId }) => outcomeId));
  const owed = askedAbout(facts, userId).filter(({ id }) => !answered.has(id));
  return {
    team,
    checkIn,
    zone: cadence.zone,
    rhythm: cadence.rhythm,
    minutesLeft: minutesLeft(checkIn),
    outcomes: owed.length,
    forOthers: facts.away
      .filter((away) => away.userId !== userId && owed.some(({ ownerId }) => ownerId === away.userId))
      .map(({ name }) => name),
    isOnlyForOthers: owed.every(({ ownerId }) => ownerId !== userId),
    allOnTrackBefore: owed.every(({ id }) => facts.before.get(id) === 'on_track'),
  };
}

/** Counted from when the reminder was really due: after a downtime fewer are left than were planned. */
function minutesLeft({ nudgedAt, closesAt }: CheckIn): number {
  return nudgedAt ? Math.max(1, Math.ceil((closesAt.getTime() - nudgedAt.getTime()) / 60_000)) : 0;
}
