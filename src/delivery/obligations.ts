import { sql } from 'kysely';
import type { Obligation } from '../jobs/index.ts';

const MINUTE = 60_000;

/** The planner brings a message whose job was lost back within a minute. */
const FORGOTTEN_AFTER = 5 * MINUTE;
/** An outage of Slack, or of the network, that lasts longer is somebody's business. */
const STUCK_AFTER = 15 * MINUTE;

const messages = (count: number) => (count === 1 ? '1 message' : `${count} messages`);

/** What the delivery has promised: each message is sent, or the person concerned hears why not. */
export const messageObligations: readonly Obligation[] = [
  {
    name: 'forgotten-messages',
    says: (count) =>
      `${messages(count)} should have been sent, and nothing sends ${count === 1 ? 'it' : 'them'}`,
    findUnkept: (trx, now, limit) =>
      trx
        .selectFrom('outbox_message')
        .select(['workspace_id as workspaceId', 'logical_key as subject'])
        .where('due_at', '<', new Date(now.getTime() - FORGOTTEN_AFTER))
        .orderBy('due_at')
        .limit(limit)
        .execute(),
  },
  {
    name: 'stuck-messages',
    says: (count) => `${messages(count)} could not be brought to Slack for over 15 minutes`,
    findUnkept: (trx, now, limit) =>
      trx
        .selectFrom('outbox_message')
        .select(['workspace_id as workspaceId', 'logical_key as subject'])
        .where('due_at', 'is not', null)
        .where('failing_since', '<', new Date(now.getTime() - STUCK_AFTER))
        .limit(limit)
        .execute(),
  },
  {
    name: 'untold-refusals',
    says: (count) => `${messages(count)} could not be delivered, and nobody was told`,
    // A reply is not told of where its thread's first message was, to the same person.
    findUnkept: (trx, _now, limit) =>
      trx
        .selectFrom('outbox_message as refused')
        .select(['refused.workspace_id as workspaceId', 'refused.logical_key as subject'])
        .where((eb) =>
          eb.or([
            eb('refused.state', '=', 'parked'),
            eb.and([eb('refused.state', '=', 'skipped'), eb('refused.last_error', '=', 'not_after')]),
          ]),
        )
        .where('refused.concerns_user', 'is not', null)
        .where('refused.last_error', '<>', 'parent_not_sent')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('outbox_message as notice')
                .select('notice.id')
                .whereRef('notice.workspace_id', '=', 'refused.workspace_id')
                .where('notice.logical_key', '=', sql<string>`'undelivered:' || refused.id`),
            ),
          ),
        )
        .where((eb) =>
          eb.or([
            eb('refused.to_user', 'is', null),
            eb('refused.concerns_user', '<>', eb.ref('refused.to_user')),
          ]),
        )
        .limit(limit)
        .execute(),
  },
];
