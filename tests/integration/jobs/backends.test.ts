import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../../src/core/clock.ts';
import { migrate } from '../../../src/db/migrator.ts';
import { withWorkspace } from '../../../src/db/tenant.ts';
import { createJobs, defineJob, type JobHandler, type Jobs } from '../../../src/jobs/index.ts';
import { testDatabase } from '../../support/database/test-database.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const note = defineJob({ name: 'take-note', data: z.object({ text: z.string() }) });

// The queue's profiles for distributed databases, on a plain Postgres: QUEUE_BACKEND=… runs more of the tests so.
describe.skipIf(inject('engine') === 'embedded').each(['citus', 'cockroachdb'] as const)(
  'jobs with the profile for %s',
  (backend) => {
    async function startProcesses(handler: JobHandler<{ text: string }>) {
      const database = await testDatabase({ empty: true });
      await migrate(database);
      const processes: Jobs[] = [];
      for (let nth = 0; nth < 2; nth += 1) {
        const jobs = createJobs({ database, backend, clock: systemClock, logger: silentLogger });
        jobs.register(note, handler);
        await jobs.start();
        onTestFinished(() => jobs.stop());
        processes.push(jobs);
      }
      const [first] = processes;
      if (!first) throw new Error('No process was started');
      const inWorkspace = <Result>(work: Parameters<typeof withWorkspace<Result>>[2]) =>
        withWorkspace(database.kysely, 'T1', work);
      return { database, first, inWorkspace, idle: () => Promise.all(processes.map((jobs) => jobs.idle())) };
    }

    it('are shared by two processes without running twice, and exist only where their transaction commits', async () => {
      const seen: string[] = [];
      const { database, first, inWorkspace, idle } = await startProcesses(async ({ text }) => {
        await pause(1);
        seen.push(text);
      });
      const texts = Array.from({ length: 40 }, (_, nth) => String(nth));
      await inWorkspace((workspace) =>
        first.sendAll(
          workspace,
          note,
          texts.map((text) => ({ data: { text }, key: text })),
        ),
      );
      expect(
        await inWorkspace((workspace) => first.send(workspace, note, { text: 'again' }, { key: '7' })),
      ).toBe(false);
      await expect(
        inWorkspace(async (workspace) => {
          await first.send(workspace, note, { text: 'undone' });
          throw new Error('rolled back');
        }),
      ).rejects.toThrow();
      await idle();
      expect(seen.toSorted()).toEqual(texts.toSorted());
      const { rows } = await sql<{ partitioned: boolean }>`
        select to_regclass('pgboss.job_common') is not null as partitioned`.execute(database.kysely);
      // Else the profile would have changed nothing.
      expect(rows).toEqual([{ partitioned: backend === 'citus' }]);
    });

    it('are tried again when they fail', async () => {
      let tries = 0;
      const { first, inWorkspace } = await startProcesses(async () => {
        tries += 1;
        if (tries === 1) throw new Error('not yet');
      });
      await inWorkspace((workspace) => first.send(workspace, note, { text: 'once more' }));
      while (tries < 2) await pause(20);
      expect(tries).toBe(2);
    });
  },
);
