import type { Backlog, DueSource, JobQueue } from '../jobs/index.ts';
import { deliverMessage, wakeAll } from './deliver-message.ts';
import { claimForgotten, claimForSweep } from './repository.ts';
import { removeDoubles } from './sweep.ts';

const BATCH = 200;

/** Messages that came due and were not taken up within this are taken to have lost their job. */
const FORGOTTEN_AFTER = 10_000;

/** What the planner finds in the outbox: messages whose wake-up was lost, and those to look over for doubles. */
export function outboxDueSources(jobs: JobQueue & Backlog): DueSource[] {
  return [
    {
      name: 'outbox',
      async claimDue(trx, now) {
        const overdueSince = new Date(now.getTime() - FORGOTTEN_AFTER);
        // Behind thousands of others a wake-up is late, not lost; all of them would come a second time, every minute.
        const onlyAhead = await jobs.isBehind(trx, deliverMessage, overdueSince);
        const rows = await claimForgotten(trx, { overdueSince, onlyAhead, now, limit: BATCH });
        await wakeAll(jobs, trx, rows);
        return rows.length;
      },
    },
    {
      name: 'outbox-doubles',
      async claimDue(trx, now) {
        const rows = await claimForSweep(trx, now, BATCH);
        await jobs.sendAll(
          trx,
          removeDoubles,
          rows.map(({ workspace_id: workspaceId, id: messageId }) => ({ data: { workspaceId, messageId } })),
        );
        return rows.length;
      },
    },
  ];
}
