import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openSlack } from './company.ts';
import { environmentOf, startProgram } from './programs.ts';
import { startServer } from './servers.ts';
import { median } from './statistics.ts';
import { mb, ms, printTable } from './table.ts';
import { inTurns } from './turns.ts';

const ROUNDS = 3;
/** How long they are left alone. */
const REST_SECONDS = 25;

const ROWS = ['bare Bolt', 'Drumbeat on Postgres', 'Drumbeat on the embedded database'] as const;

/** How soon a process is ready, how much memory it takes, and how busy it is when nothing happens. */
export async function measureStartup(): Promise<void> {
  const server = await startServer();
  const sandbox = await openSlack({ teams: 1, members: 8 });
  const database = await server.migrated('drumbeat');
  const dataDir = mkdtempSync(join(tmpdir(), 'drumbeat-bench-'));
  const start = (row: (typeof ROWS)[number]) => {
    const { SLACK_SIGNING_SECRET = '' } = environmentOf(sandbox, { dataDir });
    if (row === 'bare Bolt') return startProgram('bench/acks/bare-bolt-process.ts', { SLACK_SIGNING_SECRET });
    const where = row === 'Drumbeat on Postgres' ? { url: database.url } : { dataDir };
    return startProgram('src/main.ts', environmentOf(sandbox, where));
  };
  // Once before, so that compiled code is kept and the embedded database is there.
  for (const row of ROWS) await (await start(row)).stop();
  const runs = await inTurns(ROUNDS, ROWS, async (row) => {
    const program = await start(row);
    const { readyAfter } = program;
    await program.stop();
    return readyAfter;
  });
  // What a start leaves to be done is done first. All at once: at rest they take nothing from one another.
  const programs = await Promise.all(ROWS.map(start));
  await pause(10_000);
  const before = programs.map((program) => program.processorSeconds());
  await pause(REST_SECONDS * 1_000);
  const rested = programs.map((program, n) => ({
    bytes: program.residentBytes(),
    share: (program.processorSeconds() - (before[n] ?? 0)) / REST_SECONDS,
  }));
  for (const program of programs) await program.stop();
  printTable(
    'A process of its own',
    [
      ['process', 'ready after', 'memory', 'processor at rest'],
      ...ROWS.map((row, n) => [
        row,
        ms(median(runs(row))),
        mb(rested[n]?.bytes ?? Number.NaN),
        `${((rested[n]?.share ?? Number.NaN) * 100).toFixed(1)} %`,
      ]),
    ],
    [`Medians of ${ROUNDS} starts in turns, on a database that is there; at rest over ${REST_SECONDS} s.`],
  );
  await sandbox.stop();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
