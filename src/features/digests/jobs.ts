import { z } from 'zod';
import { localDateSchema } from '../../core/calendar.ts';
import { defineJob, type Jobs } from '../../jobs/index.ts';
import { claimDueDigests } from './repository/readers.ts';
import { claimDueRolls } from './repository/rolls.ts';
import type { Digests } from './service/digests.ts';

const callRoll = defineJob({ name: 'call-digest-roll', data: z.object({ workspaceId: z.string() }) });
const sendDigest = defineJob({
  name: 'send-digest',
  data: z.object({ workspaceId: z.string(), userId: z.string(), on: localDateSchema }),
});

/** How much of what is due one statement claims. */
const BATCH = 200;

const MINUTE = 60_000;
/** After this a digest whose job was lost is due again. */
const CLAIMED_FOR = 5 * MINUTE;
/** Whoever has become a leader is found within so long. */
const ROLL_EVERY = 60 * MINUTE;

/** Finds out who leads, and sends each their digest when it is time. */
export function registerDigestJobs(
  jobs: Pick<Jobs, 'register' | 'addDueSource' | 'sendAll'>,
  digests: Pick<Digests, 'callRoll' | 'send'>,
): void {
  jobs.register(callRoll, ({ workspaceId }) => digests.callRoll(workspaceId));
  jobs.register(sendDigest, ({ workspaceId, userId, on }) => digests.send(workspaceId, userId, on));
  jobs.addDueSource({
    name: 'digest rolls',
    claimDue: async (trx, now) => {
      const due = await claimDueRolls(trx, now, new Date(now.getTime() + ROLL_EVERY), BATCH);
      const keyed = due.map((workspaceId) => ({
        key: `${workspaceId}:${now.toISOString()}`,
        data: { workspaceId },
      }));
      await jobs.sendAll(trx, callRoll, keyed);
      return due.length;
    },
  });
  jobs.addDueSource({
    name: 'digests',
    claimDue: async (trx, now) => {
      const due = await claimDueDigests(trx, now, new Date(now.getTime() + CLAIMED_FOR), BATCH);
      const keyed = due.map((data) => ({
        key: `${data.workspaceId}:${data.userId}:${now.toISOString()}`,
        data,
      }));
      await jobs.sendAll(trx, sendDigest, keyed);
      return due.length;
    },
  });
}
