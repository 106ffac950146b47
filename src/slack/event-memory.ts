import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../core/clock.ts';
import type { Tables } from '../db/tables.ts';
import { withEveryWorkspace, withWorkspace } from '../db/tenant.ts';

/** Slack repeats an event within minutes; a day leaves room for an outage on either side. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;

export interface EventMemory {
  /** Whether an earlier delivery of the event was handled to its end, within a day. */
  isHandled: (workspaceId: string, eventId: string) => Promise<boolean>;
  /**
   * Called after the handling. Noted before it, an event would be lost whose process is killed in between: Slack's
   * repetition would be taken for one that was handled.
   */
  remember: (workspaceId: string, eventId: string) => Promise<void>;
  /** Forgets what is older than a day. Returns how many. */
  forgetOld: () => Promise<number>;
}

/**
 * Remembers which events were handled. The repeat header is never consulted: the delivery that carries
 * it may be the only one that ever reached us.
 */
export function createEventMemory(db: Kysely<Tables>, clock: Clock): EventMemory {
  return {
    isHandled: (workspaceId, eventId) =>
      withWorkspace(db, workspaceId, async ({ trx }) => {
        const row = await trx
          .selectFrom('slack_event')
          .select('event_id')
          .where('workspace_id', '=', workspaceId)
          .where('event_id', '=', eventId)
          .executeTakeFirst();
        return row !== undefined;
      }),
    remember: (workspaceId, eventId) =>
      withWorkspace(db, workspaceId, async ({ trx }) => {
        await trx
          .insertInto('slack_event')
          .values({ workspace_id: workspaceId, event_id: eventId, received_at: nowOf(clock) })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),
    forgetOld: () =>
      withEveryWorkspace(db, async (trx) => {
        const deleted = await trx
          .deleteFrom('slack_event')
          .where('received_at', '<', new Date(clock.now() - REMEMBERED_MS))
          .executeTakeFirst();
        return Number(deleted.numDeletedRows);
      }),
  };
}
