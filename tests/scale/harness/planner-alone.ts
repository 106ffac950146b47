import { TestClock } from 'pg-boss';
import type { Database } from '../../../src/db/open.ts';
import { createDelivery } from '../../../src/delivery/index.ts';
import { registerAuditJobs } from '../../../src/features/audit/jobs.ts';
import { registerCheckInJobs } from '../../../src/features/check-ins/jobs.ts';
import type { CheckIns } from '../../../src/features/check-ins/service/check-ins.ts';
import { registerPeopleJobs } from '../../../src/features/people/jobs.ts';
import { createJobs, type Jobs } from '../../../src/jobs/index.ts';
import { noPictures } from '../../support/no-pictures.ts';
import { silentLogger } from '../../support/silent-logger.ts';

/**
 * The planner with everything that it asks for in the app, on a clock that stands; nobody works on what it hands on. Who
 * starts it stops it.
 */
export async function startPlannerAlone(database: Database, now: Date): Promise<Pick<Jobs, 'tick' | 'stop'>> {
  const clock = new TestClock(now.getTime());
  const jobs = createJobs({ database, clock, logger: silentLogger });
  const idle: Jobs = { ...jobs, register: (job) => jobs.register(job, async () => {}, { concurrency: 0 }) };
  const nobody = async () => {};
  const slack = { apiUrl: 'http://127.0.0.1:9/', tokenOf: async () => undefined };
  createDelivery({ database, clock, jobs: idle, slack, logger: silentLogger, draw: noPictures });
  // A cast, because only its handlers would use it, and they are never called.
  registerCheckInJobs(idle, {} as CheckIns, silentLogger);
  registerPeopleJobs(idle, { readPage: nobody });
  registerAuditJobs(idle, { look: nobody }, clock);
  await jobs.start();
  return jobs;
}
