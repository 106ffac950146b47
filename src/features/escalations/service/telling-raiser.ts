import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { MessageContent, Outbox, OutgoingMessage } from '../../../delivery/index.ts';
import { messageKeys } from '../keys.ts';
import type { Decision } from '../rules/decision.ts';
import type { HistoryEntry } from '../rules/escalation.ts';
import {
  type Answered,
  decidedMessage,
  endMessage,
  progressMessage,
  questionMessage,
  threadMessage,
} from '../views/raiser-messages.ts';
import type { Dossier, Dossiers } from './dossiers.ts';
import { causeOf, progressOf } from './showing.ts';

/** What a decision is told with. */
export interface ToldDecision {
  decision: Decision;
  /** The decision whose place it takes. */
  replaces: Decision | undefined;
}

/**
 * Brings what those read who raised these escalations up to what stands in the database: where it stands, what they are
 * asked, and how it ended.
 */
export async function tellRaisers(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  changed: Dossiers,
): Promise<void> {
  const messages = changed.all.flatMap((dossier) => [
    ...progress(dossier, changed),
    ...questions(dossier, changed),
    ...ends(dossier, changed),
  ]);
  // The card of a private blocker is for the raiser alone and says it already; one from before the card did stays true.
  const isSaidByCard = new Set(
    changed.all.flatMap(({ escalation, blocker }) =>
      blocker?.visibility === 'chain' ? [messageKeys.progress(escalation.id)] : [],
    ),
  );
  await outbox.postAll(
    workspace,
    messages.filter(({ key }) => !isSaidByCard.has(key)),
  );
  const contents = new Map(messages.map(({ key, content }) => [key, content]));
  await outbox.reviseAll(workspace, [...contents.keys()], async () => contents);
}

function toRaiser({ escalation }: Dossier, key: string, content: MessageContent): OutgoingMessage[] {
  return escalation.raisedBy ? [{ key, to: { user: escalation.raisedBy }, content }] : [];
}

function progress(dossier: Dossier, { nameOf, readerOf }: Dossiers): OutgoingMessage[] {
  const { id, raisedBy } = dossier.escalation;
  if (!raisedBy) return [];
  const content = progressMessage(progressOf(dossier, nameOf), readerOf(raisedBy), nameOf);
  return toRaiser(dossier, messageKeys.progress(id), content);
}

function questions(dossier: Dossier, { nameOf }: Dossiers): OutgoingMessage[] {
  const { escalation, events, blocker } = dossier;
  const entries = events.map(({ entry }) => entry);
  const asked = entries.flatMap((entry, place) =>
    entry.kind === 'asked_raiser' || entry.kind === 'asked_raiser_again' ? [{ entry, place }] : [],
  );
  return asked.flatMap(({ entry, place }, n) => {
    const text = entries.slice(0, place + 1).findLast((each) => each.kind === 'asked_raiser');
    if (text?.kind !== 'asked_raiser') return [];
    const question = {
      escalationId: escalation.id,
      by: entry.by,
      text: text.question,
      isAgain: entry.kind === 'asked_raiser_again',
      ask: blocker?.ask,
    };
    const after = entries.slice(place + 1);
    const content = questionMessage(question, becameOf(after, escalation.state === 'needs_info'), nameOf);
    return toRaiser(dossier, messageKeys.question(escalation.id, n + 1), content).map((message) => ({
      ...message,
      ahead: true as const,
    }));
  });
}

/** What became of a question, by what happened after it. */
function becameOf(after: readonly HistoryEntry[], isOpen: boolean): Answered | undefined {
  const next = after.find(({ kind }) => kind.startsWith('asked_raiser') || kind === 'raiser_answered');
  if (next?.kind === 'raiser_answered') return { kind: 'answered', text: next.text };
  if (next) return { kind: 'asked_again' };
  return isOpen ? undefined : { kind: 'over' };
}

function ends(dossier: Dossier, { nameOf }: Dossiers): OutgoingMessage[] {
  const { escalation, blocker, team } = dossier;
  const { endedHow: how, raisedBy, aboutUserId } = escalation;
  if (how !== 'given_up' && how !== 'declined') return [];
  const isBlocker = blocker !== undefined;
  const content = endMessage({ how, cause: causeOf(dossier, nameOf), isBlocker });
  // Of a private blocker the lead does not know; what is about them they had as a note.
  const isTheirs = blocker?.visibility === 'chain' || team?.leadId === aboutUserId;
  const lead = isTheirs ? undefined : team?.leadId;
  const told = [...new Set([raisedBy, lead])].flatMap((userId) => userId ?? []);
  return told.map((user) => ({ key: messageKeys.end(escalation.id, user), to: { user }, content }));
}

/** Tells of a decision whoever raised it, and the channel in the thread of the blocker's card. */
export async function tellDecision(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  dossier: Dossier,
  { decision, replaces }: ToldDecision,
  nameOf: Dossiers['nameOf'],
): Promise<void> {
  const { escalation, blocker, team } = dossier;
  const { raisedBy, id } = escalation;
  const isBlocker = blocker !== undefined;
  const say = (told: Decision, standing: 'stands' | 'replaced') =>
    decidedMessage(told, { ask: blocker?.ask, isBlocker, standing }, nameOf);
  if (raisedBy) {
    const key = messageKeys.decided(id, decision.id);
    await outbox.post(workspace, {
      key,
      to: { user: raisedBy },
      content: say(decision, 'stands'),
      ahead: true,
    });
    if (replaces) {
      await outbox.revise(workspace, messageKeys.decided(id, replaces.id), say(replaces, 'replaced'));
    }
  }
  if (blocker?.visibility !== 'team' || !team) return;
  const card = messageKeys.card(blocker.id);
  if (!(await outbox.get(workspace, card))) return;
  await outbox.post(workspace, {
    key: messageKeys.thread(id, decision.id),
    to: { channel: team.channelId },
    inThreadOf: card,
    content: threadMessage(decision, replaces !== undefined, nameOf),
  });
}
