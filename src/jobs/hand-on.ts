import type { Transaction } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { JobDefinition } from './job.ts';
import type { DueSource } from './planner.ts';
import type { JobQueue, SendOptions } from './queue.ts';

/** After this a row whose job was lost is due again, in milliseconds. */
const CLAIMED_FOR = 5 * 60_000;

/** When a row that is claimed now is due again, in case its job is lost. */
export const claimedUntil = (now: Date) => new Date(now.getTime() + CLAIMED_FOR);

/**
 * Has the planner hand on what is due: a job for each row, in the transaction that claims them.
 * @param claim claims a limited batch, as {@link DueSource} says, and makes of each row what its job carries
 */
export function handOn<Data extends object>(
  jobs: Pick<JobQueue, 'sendAll'> & { addDueSource: (source: DueSource) => void },
  name: string,
  job: JobDefinition<Data>,
  claim: (trx: Transaction<Tables>, now: Date) => Promise<readonly ({ data: Data } & SendOptions)[]>,
): void {
  jobs.addDueSource({
    name,
    claimDue: async (trx, now) => {
      const due = await claim(trx, now);
      await jobs.sendAll(trx, job, due);
      return due.length;
    },
  });
}
