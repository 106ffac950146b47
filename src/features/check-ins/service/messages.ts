import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Outbox } from '../../../delivery/index.ts';
import { decisionsLineOf } from '../../escalations/index.ts';
import { countMoves } from '../../outcomes/index.ts';
import { messageKeys } from '../keys.ts';
import { runSheetOf } from '../rules/run-sheet.ts';
import { checkInMessage } from '../views/check-in-message.ts';
import { digestMessage } from '../views/digest-message.ts';
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

/** Brings what the channel reads of a check-in up to what stands in the database, the summary's thread included. */
export async function syncMessages(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
): Promise<void> {
  await outbox.revise(workspace, messageKeys.prompt(context.checkIn.id), contentOf(context));
  if (context.checkIn.state === 'closed') await syncDigest(outbox, workspace, context);
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
    decisions: checkIn.closedAt && (await decisionsLineOf(workspace, team.id, checkIn.closedAt)),
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
