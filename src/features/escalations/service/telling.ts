import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { MessageContent, Outbox, OutgoingMessage } from '../../../delivery/index.ts';
import type { Logger } from '../../../logging.ts';
import { messageKeys } from '../keys.ts';
import { escalationsByIds } from '../repository/escalations.ts';
import { turnsOfMessages } from '../repository/turns.ts';
import type { Turn } from '../rules/turns.ts';
import { byUrgency } from '../rules/urgency.ts';
import { historyMessage } from '../views/history.ts';
import { escalationMessage } from '../views/message.ts';
import { causeText } from '../views/words.ts';
import type { EscalationsDeps } from './deps.ts';
import { type Dossier, type Dossiers, readReadable } from './dossiers.ts';
import { causeOf, shownOf } from './showing.ts';

/**
 * Brings everything that those read who were told of some escalations up to what stands in the database: new messages
 * are posted, every copy of the others is rewritten, and so is the history in their threads.
 * @param changed escalations that are locked
 * @param fresh the turns that nobody was told of yet
 */
export async function tellHolders(
  { outbox, logger }: Pick<EscalationsDeps, 'outbox' | 'logger'>,
  workspace: WorkspaceTransaction,
  changed: Dossiers,
  fresh: readonly Turn[],
  now: Date,
): Promise<void> {
  const turns = changed.all.flatMap((dossier) => dossier.turns);
  const keys = [...new Set(turns.map(({ messageKey }) => messageKey))];
  if (keys.length === 0) return;
  const mustSay = (_: string, error: unknown) => {
    throw error;
  };
  const mayLeaveOut = (escalationId: string, error: unknown) => {
    // What became of something is said, or it did not become of it.
    if (changed.find(escalationId)) throw error;
    const { workspaceId } = workspace;
    logger.error({ err: error, workspaceId, escalationId }, 'An escalation can’t be shown beside others');
  };
  const posted = Map.groupBy(fresh, ({ messageKey }) => messageKey);
  await outbox.postAll(
    workspace,
    [...posted].map(([key, ofMessage]) => ({
      ...direct(changed, ofMessage, now),
      key,
      content: contentOf(changed, ofMessage, mustSay),
    })),
  );
  await withdrawNeedless(outbox, workspace, changed);
  await outbox.reviseAll(workspace, keys, async () => {
    const all = Map.groupBy(await turnsOfMessages(workspace, keys), ({ messageKey }) => messageKey);
    const dossiers = await withBeside(workspace, changed, [...all.values()].flat(), now, logger);
    return new Map([...all].map(([key, ofMessage]) => [key, contentOf(dossiers, ofMessage, mayLeaveOut)]));
  });
  await tellHistory(outbox, workspace, changed, turns);
}

/** What has not gone out need not go out once all that it tells of is over. */
async function withdrawNeedless(outbox: Outbox, workspace: WorkspaceTransaction, changed: Dossiers) {
  const over = changed.all.filter(({ escalation }) => escalation.state === 'ended');
  const keys = [...new Set(over.flatMap(({ turns }) => turns.map(({ messageKey }) => messageKey)))];
  if (keys.length === 0) return;
  const told = await turnsOfMessages(workspace, keys);
  const ids = [...new Set(told.map(({ escalationId }) => escalationId))];
  const open = (await escalationsByIds(workspace, ids)).filter(({ state }) => state !== 'ended');
  const alive = new Set(open.map(({ id }) => id));
  // Whoever decided reads so in their newest message, to which the older ones point.
  const ofDeciders = over.flatMap(
    ({ turns, decision }) => turns.findLast(({ userId }) => userId === decision?.decidedBy)?.messageKey ?? [],
  );
  const ofOthers = told.filter(({ escalationId }) => alive.has(escalationId));
  const kept = new Set([...ofDeciders, ...ofOthers.map(({ messageKey }) => messageKey)]);
  await outbox.withdraw(
    workspace,
    keys.filter((key) => !kept.has(key)),
  );
}

/** With those that stand in one message with them, which somebody else may be about to change. */
async function withBeside(
  workspace: WorkspaceTransaction,
  changed: Dossiers,
  turns: readonly Turn[],
  now: Date,
  logger: Logger,
): Promise<Dossiers> {
  const known = new Set(changed.all.map(({ escalation }) => escalation.id));
  const beside = [...new Set(turns.map(({ escalationId }) => escalationId))].filter((id) => !known.has(id));
  if (beside.length === 0) return changed;
  const ids = [...known, ...beside];
  return readReadable(workspace, await escalationsByIds(workspace, ids), now, logger);
}

/**
 * What a message says of all that it tells of, the most urgent first.
 * @param leaveOut called for what can't be shown; throws where it has to be
 */
function contentOf(
  dossiers: Dossiers,
  turns: readonly Turn[],
  leaveOut: (escalationId: string, error: unknown) => void,
): MessageContent {
  const { nameOf } = dossiers;
  const reader = dossiers.readerOf(turns[0]?.userId ?? '');
  const items = shownOf(turns, dossiers, reader, leaveOut);
  const unshown = turns.length - items.length;
  return escalationMessage(items.toSorted(byUrgency(reader.today)), reader, nameOf, unshown);
}

function direct(
  dossiers: Dossiers,
  turns: readonly Turn[],
  now: Date,
): Pick<OutgoingMessage, 'to' | 'ahead' | 'urgent' | 'concerns'> {
  const [first] = turns;
  const raisedBy = first && dossiers.of(first.escalationId).escalation.raisedBy;
  const isUrgent = turns.some(({ escalationId }) => wasHurried(dossiers.of(escalationId), now));
  return {
    to: { user: first?.userId ?? '' },
    ahead: true,
    ...(isUrgent && { urgent: true }),
    ...(raisedBy && { concerns: raisedBy }),
  };
}

/** Whether the team did not want to wait: whoever is told by that is told whatever the hour. */
function wasHurried({ events }: Dossier, now: Date): boolean {
  return events.some(({ at, entry }) => entry.kind === 'escalated_by_hand' && at.getTime() === now.getTime());
}

async function tellHistory(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  changed: Dossiers,
  turns: readonly Turn[],
): Promise<void> {
  const messages = turns
    .filter(({ escalationId, userId }) => hasHistory(changed.of(escalationId)) && !changed.hasLeft(userId))
    .map((turn) => {
      const dossier = changed.of(turn.escalationId);
      const reader = changed.readerOf(turn.userId);
      const title = dossier.blocker?.ask ?? causeText(causeOf(dossier, changed.nameOf), reader.today);
      const message: OutgoingMessage = {
        key: messageKeys.history(turn.messageKey, turn.escalationId),
        to: { user: turn.userId },
        inThreadOf: turn.messageKey,
        content: historyMessage(title, dossier.events, reader, changed.nameOf),
      };
      return { message, isOpen: dossier.escalation.state !== 'ended' };
    });
  // Slack tells people of what comes in a thread: nothing is begun there about what is over.
  const begun = messages.filter(({ isOpen }) => isOpen).map(({ message }) => message);
  await outbox.postAll(workspace, begun);
  const contents = new Map(messages.map(({ message: { key, content } }) => [key, content]));
  await outbox.reviseAll(workspace, [...contents.keys()], async () => contents);
}

/** Whether there is more to say than that it was raised and brought to its first reader. */
function hasHistory({ events }: Dossier): boolean {
  return events.some(({ entry }) => entry.kind !== 'started') && events.length > 2;
}
