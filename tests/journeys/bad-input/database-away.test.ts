import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, inject, it, onTestFinished } from 'vitest';
import { startStage } from '../../../demo/stage.ts';
import { migrate } from '../../../src/db/migrator.ts';
import { openDatabase } from '../../../src/db/open.ts';
import { startPostgresServer } from '../../support/database/postgres-server.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { FIRST, FIRST_CLOSED, MEMBERS, SEED, START } from './payments.ts';

const BROKE = /^Something broke on our side \(ref [0-9A-Z]{4}\)\. Nothing you wrote was lost: /;

// The embedded database lives in our own process: it can't be away.
it.runIf(inject('engine') === 'postgres')(
  'while the database is away people get a sentence, keep what they typed, and go on after it',
  async () => {
    const server = await startPostgresServer();
    onTestFinished(() => server.stop());
    const errors: string[] = [];
    const logger = pino(
      { level: 'error' },
      { write: (line: string) => void errors.push(String(JSON.parse(line).msg)) },
    );
    const stage = await startStage({
      start: START,
      seed: SEED,
      logger,
      openDatabase: async (clock) => {
        const database = await openDatabase({ url: server.url }, { logger: silentLogger, clock });
        await migrate(database);
        return database;
      },
    });
    onTestFinished(async () => {
      await stage.stop();
      await stage.database.close();
    });
    const { sandbox } = stage;
    const [ana, ben, cem] = [sandbox.as('Ana'), sandbox.as('Ben'), sandbox.as('Cem')];
    const hint = (person: typeof ana) => person.read('payments').findLast(({ ephemeral }) => ephemeral)?.text;
    const ready = async () => (await fetch(`http://127.0.0.1:${stage.app().port}/readyz`)).status;
    await ana.command('/checkin setup', { in: 'payments' });
    await ana.pickUsers('Members', MEMBERS);
    await ana.submit();
    await stage.moveTo(FIRST);
    await ben.click('Update', { in: 'payments' });
    await ben.select('Where does it stand?', '🟡 At risk');
    await ben.type('What puts it at risk?', 'The test data is late.');
    expect(await ready()).toBe(200);

    await server.halt();
    const { accepted, errors: refused } = await ben.submit();
    expect(accepted).toBe(false);
    expect(Object.values(refused)[0]).toMatch(BROKE);
    const reason = () => ben.modal()?.fields.find(({ label }) => label === 'What puts it at risk?')?.value;
    expect(reason()).toBe('The test data is late.');
    await cem.click('Still on track', { in: 'payments' });
    await cem.sees('Something broke on our side', { in: 'payments' });
    expect(hint(cem)).toMatch(BROKE);
    await ana.command('/checkin pause', { in: 'payments' });
    expect(hint(ana)).toMatch(BROKE);
    expect(hint(ana)).toContain('run `/checkin pause` again.');
    expect(await ready()).toBe(503);
    // The planner looks for what is due, as it does every minute, and finds no database.
    await stage.app().tick();

    await server.start();
    await until(async () => (await ready()) === 200);
    expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
    await cem.click('Still on track', { in: 'payments' });
    await stage.moveTo(FIRST_CLOSED);
    const summaries = ana.read('payments').filter(({ ephemeral }) => !ephemeral);
    expect(summaries).toHaveLength(1);
    expect(summaries[0]?.text).toContain('2 of 3 answered');
    expect(summaries[0]?.text).toContain('The test data is late.');
    expect(sandbox.refusals).toEqual([]);
    expect(errors.length).toBeGreaterThan(0);
  },
  120_000,
);

/** Waits for real I/O: a server that starts takes the time it takes. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('It did not come back within 20 s');
    await pause(100);
  }
}
