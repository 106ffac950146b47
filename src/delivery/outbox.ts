import { isDeepStrictEqual } from 'node:util';
import { type Clock, nowOf } from '../core/clock.ts';
import { newId, newToken } from '../core/identifiers.ts';
import type { WorkspaceTransaction } from '../db/tenant.ts';
import type { JobQueue } from '../jobs/index.ts';
import { curableByContent } from './classify.ts';
import { wakeAll } from './deliver-message.ts';
import type { MessageContent, OutgoingMessage } from './message.ts';
import {
  findByKey,
  findByKeyForUpdate,
  findByKeysForUpdate,
  type OutboxMessage,
  reviseRows,
} from './repository.ts';
import type { DeliveryState } from './tables.ts';
import { withdrawUntried } from './withdraw.ts';

/** Where a message stands. */
export interface MessageStatus {
  id: string;
  state: DeliveryState;
  /** Its place in Slack, once it is known to stand there. */
  place?: { channel: string; ts: string };
}

/** What use cases see of the delivery: wishes, written in their own transaction. */
export interface Outbox {
  /**
   * Has a message sent once the transaction commits. A second post with the same key does nothing: what
   * the message says is changed by {@link Outbox.revise}; but one that was withdrawn is sent after all. A direct
   * message to somebody who is not to be disturbed now waits until they may be, and is not sent at all when that is
   * too late for it.
   * @returns false when a message with this key exists already
   */
  post(workspace: WorkspaceTransaction, message: OutgoingMessage): Promise<boolean>;
  /** The same for many messages in two statements, such as a reminder to everyone who owes an answer. */
  postAll(workspace: WorkspaceTransaction, messages: readonly OutgoingMessage[]): Promise<void>;
  /**
   * Changes what a message says, before or after it was sent. Only the newest content is ever sent, so
   * calling this often costs few edits; identical content costs none.
   * @returns false when there is no such message
   */
  revise(workspace: WorkspaceTransaction, key: string, content: MessageContent): Promise<boolean>;
  /**
   * The same for many messages in a few statements. They are locked first, in the order of their keys, and `contentOf`
   * is asked then: whoever changes something else that they tell of too is through, and can be read.
   * @param contentOf what they say, by key; one that it leaves out stays as it is
   */
  reviseAll(
    workspace: WorkspaceTransaction,
    keys: readonly string[],
    contentOf: () => Promise<ReadonlyMap<string, MessageContent>>,
  ): Promise<void>;
  /**
   * Has messages not sent after all, such as a reminder that waits and is answered meanwhile.
   * @returns the keys of those; somebody may have the others already, or nobody was ever going to
   */
  withdraw(workspace: WorkspaceTransaction, keys: readonly string[]): Promise<ReadonlySet<string>>;
  get(workspace: WorkspaceTransaction, key: string): Promise<MessageStatus | undefined>;
}

/** Of these people, those who are not to be disturbed now; until when. */
export type QuietUntil = (
  workspace: WorkspaceTransaction,
  userIds: readonly string[],
  now: Date,
) => Promise<ReadonlyMap<string, Date>>;

/** @param quietUntil who is not to be disturbed; nobody, when left out */
export function createOutbox({
  clock,
  jobs,
  quietUntil = async () => new Map(),
}: {
  clock: Clock;
  jobs: JobQueue;
  quietUntil?: QuietUntil | undefined;
}): Outbox {
  async function insert(
    workspace: WorkspaceTransaction,
    messages: readonly OutgoingMessage[],
  ): Promise<number> {
    if (messages.length === 0) return 0;
    const now = nowOf(clock);
    const readers = new Set(messages.flatMap(({ to, urgent }) => ('user' in to && !urgent ? [to.user] : [])));
    const quiet = readers.size > 0 ? await quietUntil(workspace, [...readers], now) : new Map<string, Date>();
    const inserted = await workspace.trx
      .insertInto('outbox_message')
      .values(
        messages.map((message) => {
          const { to, urgent } = message;
          const heldUntil = 'user' in to && !urgent ? quiet.get(to.user) : undefined;
          return {
            ...rowOf(workspace.workspaceId, message, now),
            ...(heldUntil && held(message, heldUntil)),
          };
        }),
      )
      // What was withdrawn stands nowhere, so asking for it again sends it after all.
      .onConflict((conflict) =>
        conflict
          .columns(['workspace_id', 'logical_key'])
          .doUpdateSet((row) => ({
            content: row.ref('excluded.content'),
            state: row.ref('excluded.state'),
            due_at: row.ref('excluded.due_at'),
            ahead: row.ref('excluded.ahead'),
            held_until: row.ref('excluded.held_until'),
            not_after: row.ref('excluded.not_after'),
            last_error: row.ref('excluded.last_error'),
          }))
          .where('outbox_message.state', '=', 'skipped')
          .where('outbox_message.last_error', '=', 'withdrawn'),
      )
      .returning(['workspace_id', 'id', 'ahead', 'due_at'])
      .execute();
    await wakeAll(
      jobs,
      workspace.trx,
      inserted.flatMap(({ due_at: at, ...row }) => (at ? [{ ...row, at }] : [])),
    );
    return inserted.length;
  }

  function rowOf(workspaceId: string, message: OutgoingMessage, now: Date) {
    refuseEmpty(message.content, message.key);
    return {
      workspace_id: workspaceId,
      id: newId(clock),
      logical_key: message.key,
      marker: newToken(),
      to_channel: 'channel' in message.to ? message.to.channel : null,
      to_user: 'user' in message.to ? message.to.user : null,
      thread_key: message.inThreadOf ?? null,
      content: JSON.stringify(message.content),
      revision: 1,
      sent_revision: 0,
      state: 'pending' as const,
      due_at: now,
      ahead: message.ahead ?? false,
      not_after: message.notAfter ?? null,
      attempts: 0,
      posts: 0,
      recreated: false,
      concerns_user: message.concerns ?? null,
      created_at: now,
    };
  }

  /** Gives messages that are locked another content, where it is another. */
  async function rewrite(
    workspace: WorkspaceTransaction,
    messages: readonly { row: OutboxMessage; content: MessageContent }[],
  ): Promise<void> {
    const changed = messages
      .map(({ row, content }) => ({ row, content: JSON.parse(JSON.stringify(content)) as unknown }))
      .filter(({ row, content }) => !isDeepStrictEqual(row.content, content))
      // Someone already has it in hand unless it came to rest: pending rows have a wake-up coming, and
      // whoever sends or looks for it compares revisions afterwards.
      .map((each) => ({ ...each, rests: mayRest(each.row) }));
    await reviseRows(
      workspace,
      changed.map(({ row, content, rests }) => ({ id: row.id, content, rests })),
      nowOf(clock),
    );
    await wakeAll(
      jobs,
      workspace.trx,
      changed
        .flatMap(({ row, rests }) => (rests ? [row] : []))
        .map(({ workspace_id, id, ahead }) => ({ workspace_id, id, ahead })),
    );
  }

  return {
    async post(workspace, message) {
      return (await insert(workspace, [message])) === 1;
    },

    async postAll(workspace, messages) {
      await insert(workspace, messages);
    },

    async revise(workspace, key, content) {
      refuseEmpty(content, key);
      const row = await findByKeyForUpdate(workspace, key);
      if (!row) return false;
      await rewrite(workspace, [{ row, content }]);
      return true;
    },

    async reviseAll(workspace, keys, contentOf) {
      const rows = await findByKeysForUpdate(workspace, keys);
      if (rows.length === 0) return;
      const contents = await contentOf();
      await rewrite(
        workspace,
        rows.flatMap((row) => {
          const content = contents.get(row.logical_key);
          if (!content) return [];
          refuseEmpty(content, row.logical_key);
          return [{ row, content }];
        }),
      );
    },

    withdraw: withdrawUntried,

    async get(workspace, key) {
      const row = await findByKey(workspace, key);
      if (!row) return undefined;
      const { id, state, channel_id: channel, message_ts: ts } = row;
      return { id, state, ...(channel && ts && { place: { channel, ts } }) };
    },
  };
}

/** What becomes of a message whose reader is left alone until then: it waits, or is not sent where that is too late. */
function held({ notAfter }: OutgoingMessage, until: Date) {
  if (!notAfter || until < notAfter) return { due_at: until, held_until: until };
  return { state: 'skipped' as const, due_at: null, last_error: 'quiet_hours' };
}

/** Whether nobody has the message in hand, so that somebody has to be woken for what it says now. */
function mayRest(row: OutboxMessage): boolean {
  return row.state === 'sent' || (row.state === 'parked' && mayBeSentNow(row));
}

/**
 * A message that stands is edited again whatever Slack said of the last edit, or it would show old content for
 * good. One that was never posted gets another chance when it was refused for what it said, not for its channel.
 */
function mayBeSentNow(row: OutboxMessage): boolean {
  return row.message_ts !== null || (row.last_error !== null && curableByContent(row.last_error));
}

function refuseEmpty(content: MessageContent, key: string): void {
  if (content.text.trim() === '') throw new Error(`The message ${key} has no text for notifications`);
}
