import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { isShort, report, say, secondsSince } from './harness/runs.ts';
import { ALL_KEPT, inWords, startService } from './harness/service.ts';
import { mountSmallDisk } from './harness/small-disk.ts';
import { until } from './harness/until.ts';

const TEAMS = 200;
const DISK_MB = 160;
/** At least so many people have to have been told that it was not kept. */
const TOLD = 20;
const FULL_MS = 30_000;
/** The figure of the reliability model. */
const BACK_WITHIN_MS = 10_000;

// It needs a file system of its own: not with every test run.
it.skipIf(isShort)(
  'tells people that nothing is kept while the disk of the database is full, and loses nothing',
  {
    timeout: 10 * 60_000,
  },
  async ({ skip }) => {
    const began = performance.now();
    const disk = mountSmallDisk(DISK_MB);
    if (!disk) {
      say('database-full-disk: not run, because nothing may be mounted here');
      return skip();
    }
    onTestFinished(() => disk.remove());
    const service = await startService({ teams: TEAMS, folder: disk.folder });
    const { server, database, clicking, worksAgain } = service;
    const told = () => clicking.tally()['told that it was not'] ?? 0;

    disk.fill();
    const full = performance.now();
    await until(async () => {
      // Files that Postgres gives back meanwhile are taken as well.
      disk.fill();
      return told() >= TOLD && performance.now() - full > FULL_MS;
    }, 5 * 60_000);
    const crashed = await database.ping().then(
      () => false,
      () => true,
    );
    const fullFor = secondsSince(full);
    disk.makeRoom();
    // Without room for its log Postgres ends itself; whoever looks after it starts it again.
    if (crashed) {
      await server.kill();
      await server.start();
    }
    const worksAfter = await worksAgain(performance.now());
    const toldInAll = told();
    await pause(2_000);
    const outcome = await service.settle();

    report({
      name: 'database-full-disk',
      run: `the database's disk full for ${fullFor} s while ${TEAMS} messages are sent and four people click`,
      result: `${inWords(outcome, service)}; ${crashed ? 'Postgres ended itself and was started again' : 'Postgres went on'}; a click works ${(worksAfter / 1000).toFixed(1)} s after it`,
      seconds: secondsSince(began),
    });
    expect(outcome).toEqual(ALL_KEPT);
    expect(toldInAll).toBeGreaterThanOrEqual(TOLD);
    expect(worksAfter).toBeLessThan(BACK_WITHIN_MS);
  },
);
