import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../../core/clock.ts';
import { Refusal } from '../../core/errors.ts';
import { newId } from '../../core/identifiers.ts';
import { toLocal } from '../../core/zones.ts';
import type { Tables } from '../../db/tables.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../db/tenant.ts';
import { noteChange } from '../audit-entries/index.ts';
import {
  type Acting,
  type People,
  type Person,
  requirePerson,
  requireRight,
  workspaceRolesOf,
} from '../people/index.ts';
import { dropFields, intentFields } from './ids.ts';
import { closeIntentRow, insertIntent, intentsByIds, lockIntent, updateIntent } from './repository.ts';
import {
  type Fate,
  type Intent,
  type IntentDraft,
  intentChanges,
  requireIntent,
  requireIntentReason,
  saysSameIntent,
} from './rules.ts';

export interface IntentsDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: Pick<People, 'lookUp'>;
  /** How many open outcomes stand directly under an intent. */
  countUnder: (workspace: WorkspaceTransaction, intentId: string) => Promise<number>;
  /**
   * Called in the transaction that drops an intent, before it is locked: what becomes of the outcomes under it.
   * @param because why the intent is dropped
   */
  beforeDrop: (
    workspace: WorkspaceTransaction,
    dropped: { intentId: string; fate: Fate; because: string; by: string; isAdmin: boolean },
  ) => Promise<void>;
}

/** The intent was changed by someone else between the opening of a form and its submission. */
export class IntentChanged extends Error {
  override readonly name = 'IntentChanged';
  /** What stands now. */
  readonly current: Intent;
  /** The user id of who changed it last, where known. */
  readonly by: string | undefined;

  constructor(current: Intent, by: string | undefined) {
    super(`Intent ${current.id} is at revision ${current.revision}`);
    this.current = current;
    this.by = by;
  }
}

export type Intents = ReturnType<typeof createIntents>;

/** What the organization is after: set by leaders and admins; each case in one transaction. */
export function createIntents(deps: IntentsDeps) {
  const { db, clock, people, countUnder, beforeDrop } = deps;

  /** For somebody who may; the owner as Slack has them, who may have to be asked about outside the transaction. */
  async function changing<Result>(
    acting: Acting,
    work: (workspace: WorkspaceTransaction, actor: Person) => Promise<Result>,
    intentId?: string,
  ): Promise<Result> {
    const actor = await requirePerson(people, acting);
    return withWorkspace(db, acting.workspaceId, async (workspace) => {
      const [intent] = intentId === undefined ? [] : await intentsByIds(workspace, [intentId]);
      const roles = await workspaceRolesOf(workspace, actor);
      requireRight(
        'changeIntents',
        intent?.ownerId === actor.userId ? [...roles, 'self'] : roles,
        'Only leaders and admins set what the organization is after. An admin appoints leaders on the Home tab.',
      );
      return work(workspace, actor);
    });
  }

  async function ownerOf({ workspaceId }: Acting, ownerId: string | undefined) {
    return ownerId ? (await people.lookUp(workspaceId, [ownerId]))[0] : undefined;
  }

  return {
    /** @returns the person's local date, for somebody who may add an intent */
    startAdding: (acting: Acting): Promise<string> =>
      changing(acting, async (_workspace, { zone }) => toLocal(zone, nowOf(clock)).date),

    /** An open intent with how many outcomes stand under it, for somebody who is about to change or close it. */
    find: (acting: Acting, intentId: string): Promise<{ intent: Intent; under: number }> =>
      changing(
        acting,
        async (workspace) => ({
          intent: requireStillOpen((await intentsByIds(workspace, [intentId]))[0]),
          under: await countUnder(workspace, intentId),
        }),
        intentId,
      ),

    /** @param requestId the form that asks; submitted twice, one intent is added */
    add: async (acting: Acting, draft: IntentDraft, requestId: string): Promise<void> => {
      const owner = await ownerOf(acting, draft.ownerId);
      await changing(acting, async (workspace, { userId }) => {
        const intentId = newId(clock);
        const values = requireIntent(draft, owner, intentFields);
        if (!(await insertIntent(workspace, intentId, values, { userId, requestId, at: nowOf(clock) })))
          return;
        const facts = { intentId, title: values.title };
        await noteChange(workspace, clock, userId, { what: 'intent_added', facts });
      });
    },

    /**
     * @param seen the revision that the form was filled from
     * @throws IntentChanged when someone else changed it since
     */
    change: async (acting: Acting, intentId: string, seen: number, draft: IntentDraft): Promise<void> => {
      const owner = await ownerOf(acting, draft.ownerId);
      await changing(
        acting,
        async (workspace, { userId }) => {
          const intent = requireStillOpen(await lockIntent(workspace, intentId));
          if (saysSameIntent(intent, draft)) return;
          if (intent.revision !== seen) throw new IntentChanged(intent, intent.changedBy);
          const values = requireIntent(draft, owner, intentFields);
          await updateIntent(workspace, intentId, values, userId);
          const facts = { intentId, title: values.title, ...intentChanges(intent, values) };
          await noteChange(workspace, clock, userId, { what: 'intent_changed', facts });
        },
        intentId,
      );
    },

    /** Marks an intent achieved; what stands under it stays open. The same again changes nothing. */
    achieve: (acting: Acting, intentId: string): Promise<void> =>
      changing(
        acting,
        async (workspace, { userId }) => {
          const intent = await lockIntent(workspace, intentId);
          if (intent?.state === 'achieved') return;
          const { title } = requireStillOpen(intent);
          const closing = { state: 'achieved', because: undefined, at: nowOf(clock), by: userId } as const;
          await closeIntentRow(workspace, intentId, closing);
          const facts = { intentId, title };
          await noteChange(workspace, clock, userId, { what: 'intent_achieved', facts });
        },
        intentId,
      ),

    /** Drops an intent with a reason, and with what was chosen for what stands under it. */
    drop: (
      acting: Acting,
      intentId: string,
      { because, fate }: { because: string; fate: Fate },
    ): Promise<void> => {
      const reason = requireIntentReason(because, dropFields.reason);
      return changing(
        acting,
        async (workspace, { userId, isAdmin }) => {
          await beforeDrop(workspace, { intentId, fate, because: reason, by: userId, isAdmin });
          const intent = await lockIntent(workspace, intentId);
          if (intent?.state === 'dropped') return;
          const { title } = requireStillOpen(intent);
          const closing = { state: 'dropped', because: reason, at: nowOf(clock), by: userId } as const;
          await closeIntentRow(workspace, intentId, closing);
          const facts = { intentId, title, fate };
          await noteChange(workspace, clock, userId, { what: 'intent_dropped', facts });
        },
        intentId,
      );
    },
  };
}

function requireStillOpen<Found extends Intent>(intent: Found | undefined): Found {
  if (!intent) throw new Refusal('This intent is not there any more.');
  if (intent.state === 'achieved') throw new Refusal('This intent was marked achieved in the meantime.');
  if (intent.state === 'dropped') throw new Refusal('This intent was dropped in the meantime.');
  return intent;
}
