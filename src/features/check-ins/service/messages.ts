import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Outbox } from '../../../delivery/index.ts';
import { countMoves } from '../../outcomes/index.ts';
import { messageKeys } from '../keys.ts';
import { askedAbout, owesAnswer, runSheetOf } from '../rules/run-sheet.ts';
import type { CheckIn } from '../rules/timeline.ts';
import { checkInMessage } from '../views/check-in-message.ts';
import { digestMessage } from '../views/digest-message.ts';
import {
  askMessage,
  type NudgeView,
  nudgeAnswered,
  nudgeMessage,
  nudgeMissed,
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
    concerns: context.team.leadId,
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
  const { facts, members } = context;
  const owing = facts.participants.filter((userId) => members.includes(userId) && owesAnswer(facts, userId));
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
  if (owesAnswer(context.facts, userId)) return;
  const { id, asks } = context.checkIn;
  const content = nudgeAnswered(nudgeView(context, userId), now);
  for (const key of [messageKeys.nudge(id, userId), ...(asks ? [messageKeys.ask(id, userId)] : [])]) {
    if (!(await outbox.withdraw(workspace, key))) await outbox.revise(workspace, key, content);
  }
}

/** Rewrites the reminders of those who did not answer in time. */
export async function expireNudges(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
): Promise<void> {
  if (!context.checkIn.nudgedAt && !context.checkIn.asks) return;
  for (const userId of context.facts.participants) {
    if (!owesAnswer(context.facts, userId)) continue;
    const { id, asks } = context.checkIn;
    const content = nudgeMissed(nudgeView(context, userId));
    await outbox.revise(workspace, messageKeys.nudge(id, userId), content);
    if (asks) await outbox.revise(workspace, messageKeys.ask(id, userId), content);
  }
}

async function syncDigest(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  { checkIn, team, facts, members, today }: CheckInContext,
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
  });
  if (!content) return;
  const posted = await outbox.post(workspace, {
    key: messageKeys.digest(checkIn.id),
    to: { channel: team.channelId },
    inThreadOf: messageKeys.prompt(checkIn.id),
    content,
    concerns: team.leadId,
  });
  if (!posted) await outbox.revise(workspace, messageKeys.digest(checkIn.id), content);
}

function contentOf({ checkIn, team, cadence, facts, newest, today }: CheckInContext) {
  return checkInMessage({
    team,
    checkIn,
    sheet: runSheetOf(facts),
    zone: cadence.zone,
    today,
    superseded: newest !== undefined && newest.id !== checkIn.id && checkIn.state === 'closed',
  });
}

function nudgeView({ checkIn, team, cadence, facts }: CheckInContext, userId: string): NudgeView {
  const answered = new Set(facts.answers.map(({ outcomeId }) => outcomeId));
  const owed = askedAbout(facts, userId).filter(({ id }) => !answered.has(id));
  return {
    team,
    checkIn,
    zone: cadence.zone,
    minutesLeft: minutesLeft(checkIn),
    outcomes: owed.length,
    allOnTrackBefore: owed.every(({ id }) => facts.before.get(id) === 'on_track'),
  };
}

/** Counted from when the reminder was really due: after a downtime fewer are left than were planned. */
function minutesLeft({ nudgedAt, closesAt }: CheckIn): number {
  return nudgedAt ? Math.max(1, Math.ceil((closesAt.getTime() - nudgedAt.getTime()) / 60_000)) : 0;
}
