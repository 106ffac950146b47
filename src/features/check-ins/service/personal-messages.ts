import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { MessageContent, Outbox } from '../../../delivery/index.ts';
import { messageKeys } from '../keys.ts';
import { deputyOf } from '../rules/attendance.ts';
import { owedBy, owesAnswer, standsInFor } from '../rules/run-sheet.ts';
import type { CheckIn } from '../rules/timeline.ts';
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

// What one person is sent about a check-in: the reminder, and before it in local time the message that asks them.

/** Reminds those who owe an answer, and nobody else. */
export async function postNudges(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
): Promise<void> {
  const owing = context.facts.participants.filter((userId) => isReminded(context, userId));
  await outbox.postAll(
    workspace,
    owing.map((userId) => outgoingNudge(context, userId)),
  );
}

/** The one reminder of somebody who owes an answer. */
export function outgoingNudge(context: CheckInContext, userId: string) {
  return {
    key: messageKeys.nudge(context.checkIn.id, userId),
    to: { user: userId },
    content: nudgeMessage(nudgeView(context, userId)),
    notAfter: context.checkIn.closesAt,
  };
}

/** In local time, the message that asks one person. */
export function outgoingAsk(context: CheckInContext, userId: string) {
  return {
    key: messageKeys.ask(context.checkIn.id, userId),
    to: { user: userId },
    content: askMessage(nudgeView(context, userId)),
    notAfter: context.checkIn.closesAt,
  };
}

/** Rewrites what asked and reminded someone who has answered: it says so, and its buttons are gone. What waits stays away. */
export async function tellAnswered(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
  userId: string,
  now: Date,
): Promise<void> {
  const { facts } = context;
  if (!owesAnswer(facts, userId)) {
    await withdrawOrRevise(
      outbox,
      workspace,
      context,
      userId,
      nudgeAnswered(nudgeView(context, userId), now),
    );
  }
  // What one of two answers for an owner, the other is not asked for any more.
  const deputy = deputyOf(facts.away, userId);
  if (deputy && !owesAnswer(facts, deputy.userId))
    await tellNotAsked(outbox, workspace, context, deputy.userId);
}

/** Rewrites what asked and reminded someone who is not asked any more: because they are away, or nothing is left. */
export async function tellNotAsked(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
  userId: string,
): Promise<void> {
  const view = nudgeView(context, userId);
  const away = context.facts.away.find((each) => each.userId === userId);
  const content = away ? nudgeAway(view, away.because) : nudgeSettled(view);
  await withdrawOrRevise(outbox, workspace, context, userId, content);
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
export async function tellEnded(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
  userId: string,
  lateUntil: Date,
): Promise<void> {
  await revisePersonal(outbox, workspace, context, userId, nudgeEnded(nudgeView(context, userId), lateUntil));
}

/** Rewrites what asked and reminded those who did not answer in time. */
export async function tellMissed(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
): Promise<void> {
  if (!context.checkIn.nudgedAt && !context.checkIn.asks) return;
  for (const userId of context.facts.participants) {
    if (isAway(context, userId) || !owesAnswer(context.facts, userId)) continue;
    await revisePersonal(outbox, workspace, context, userId, nudgeMissed(nudgeView(context, userId)));
  }
}

/** Rewrites what asked and reminded someone. */
async function revisePersonal(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  { checkIn }: CheckInContext,
  userId: string,
  content: MessageContent,
): Promise<void> {
  for (const key of personalKeys(checkIn, userId)) await outbox.revise(workspace, key, content);
}

/** The same where nothing is asked any more: what has not gone out stays away. */
async function withdrawOrRevise(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  { checkIn }: CheckInContext,
  userId: string,
  content: MessageContent,
): Promise<void> {
  const keys = personalKeys(checkIn, userId);
  const withdrawn = await outbox.withdraw(workspace, keys);
  for (const key of keys) {
    if (!withdrawn.has(key)) await outbox.revise(workspace, key, content);
  }
}

function personalKeys({ id, asks }: CheckIn, userId: string): string[] {
  return [messageKeys.nudge(id, userId), ...(asks ? [messageKeys.ask(id, userId)] : [])];
}

/** What asks and reminds someone is made from. */
export function nudgeView({ checkIn, team, cadence, facts }: CheckInContext, userId: string): NudgeView {
  const { outcomes: owed, ...forWhom } = owedBy(facts, userId);
  return {
    team,
    checkIn,
    zone: cadence.zone,
    rhythm: cadence.rhythm,
    minutesLeft: minutesLeft(checkIn),
    outcomes: owed.length,
    ...forWhom,
    allOnTrackBefore: owed.every(({ id }) => facts.before.get(id) === 'on_track'),
  };
}

/** Counted from when the reminder was really due: after a downtime fewer are left than were planned. */
function minutesLeft({ nudgedAt, closesAt }: CheckIn): number {
  return nudgedAt ? Math.max(1, Math.ceil((closesAt.getTime() - nudgedAt.getTime()) / 60_000)) : 0;
}
