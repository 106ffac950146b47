import { z } from 'zod';
import { localDateSchema } from '../../core/calendar.ts';
import { claimedUntil, defineJob, handOn, type Jobs } from '../../jobs/index.ts';
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

/** Whoever has become a leader is found within so long, in milliseconds. */
const ROLL_EVERY = 60 * 60_000;

/** Finds out who leads, and sends each their digest when it is time. */
export function registerDigestJobs(
  jobs: Pick<Jobs, 'register' | 'addDueSource' | 'sendAll'>,
  digests: Pick<Digests, 'callRoll' | 'send'>,
): void {
  jobs.register(callRoll, ({ workspaceId }) => digests.callRoll(workspaceId));
  jobs.register(sendDigest, ({ workspaceId, userId, on }) => digests.send(workspaceId, userId, on));
  handOn(jobs, 'digest rolls', callRoll, async (trx, now) => {
    const due = await claimDueRolls(trx, now, new Date(now.getTime() + ROLL_EVERY), BATCH);
    return due.map((workspaceId) => ({
      key: `${workspaceId}:${now.toISOString()}`,
      data: { workspaceId },
    }));
  });
  handOn(jobs, 'digests', sendDigest, async (trx, now) => {
    const due = await claimDueDigests(trx, now, claimedUntil(now), BATCH);
    return due.map((data) => ({
      key: `${data.workspaceId}:${data.userId}:${now.toISOString()}`,
      data,
    }));
  });
}
