import { expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../sandbox/server/index.ts';
import { testDatabase } from '../support/database/test-database.ts';
import { chancesOf, seedOfRun } from './harness/chances.ts';
import { environmentOf } from './harness/company.ts';
import { startCrew } from './harness/crew.ts';
import { forgotten } from './harness/deeds.ts';
import { TIMING } from './harness/processes.ts';
import { isShort, report, say, secondsSince } from './harness/runs.ts';
import { until } from './harness/until.ts';

/** The steps that only some messages go through; a fan-out of posts does not come to them. */
const STEPS = ['planning', 'opening', 'opened', 'editing', 'deleting'] as const;

const EACH = 60;
const ROUNDS = 10;

// What a killed process had in hand is taken up when its heartbeat has ended, after ten seconds: not with every run.
it.skipIf(isShort)(
  `direct messages, edits and the removal of doubles survive ${STEPS.length * ROUNDS} kills at their steps`,
  {
    timeout: 20 * 60_000,
  },
  async () => {
    const seed = seedOfRun();
    say(`steps: SEED=${seed}`);
    const chances = chancesOf(seed);
    const database = await testDatabase();
    if (database.engine !== 'postgres') throw new Error('Another process needs a server');
    const names = Array.from({ length: EACH }, (_, index) => String(index));
    const sandbox = await startSandbox({
      rateLimits: false,
      app: { events: [] },
      seed: {
        people: names.map((name) => ({ name: `Person ${name}` })),
        channels: names.flatMap((name) => [
          { name: `edited-${name}`, botIsMember: true },
          { name: `doubled-${name}`, botIsMember: true },
        ]),
      },
    });
    onTestFinished(() => sandbox.stop());
    const deeds = forgotten(database, sandbox);
    await deeds.found();
    const crewOf = (fates: Parameters<typeof startCrew>[0]['fates']) => {
      const crew = startCrew({
        entry: 'app-process.ts',
        size: 1,
        environment: environmentOf(sandbox, database.url),
        timing: TIMING,
        fates,
      });
      onTestFinished(() => crew.stop());
      return crew;
    };
    const open = async () => {
      const rows = await database.kysely
        .selectFrom('outbox_message')
        .select('id')
        .where(({ or, eb }) => or([eb('due_at', 'is not', null), eb('sweep_at', '<', new Date())]))
        .execute();
      return rows.length;
    };

    const channels = names.flatMap((name) => [`edited-${name}`, `doubled-${name}`]);
    for (const channel of channels) await deeds.post(channel, { channel: sandbox.channelId(channel) });
    const before = crewOf([]);
    await until(async () => (await open()) === 0, 120_000);
    await before.stop();

    for (const name of names) {
      await deeds.post(`dm-${name}`, { user: sandbox.idOf(`Person ${name}`) });
      await deeds.revise(`edited-${name}`);
      await deeds.double(`doubled-${name}`);
    }
    const began = performance.now();
    const crew = crewOf(
      Array.from({ length: ROUNDS }, () => STEPS)
        .flat()
        .map((step) => ({
          at: 'step',
          failpoint: { step, nth: chances.between(1, 2), delayMs: 0, signal: 'SIGKILL' },
        })),
    );
    await crew.spent;
    const standing = (channel: string) => sandbox.messagesIn(channel).map(({ text }) => text);
    const swept = () => names.every((name) => standing(`doubled-${name}`).length === 1);
    await until(async () => (await open()) === 0 && swept(), 600_000);
    await sandbox.idle();

    const dms = names.map((name) => sandbox.dmsOf(`Person ${name}`).length);
    const lost = dms.filter((count) => count === 0).length;
    const doubled = dms.filter((count) => count > 1).length;
    const wrong = names.filter((name) => String(standing(`edited-${name}`)) !== 'new');
    report({
      name: 'steps',
      run: `${EACH} direct messages, ${EACH} edits and ${EACH} doubles, ${crew.strikes.length} kills at ${STEPS.join(', ')}`,
      result: `${lost} lost, ${doubled} doubled, ${wrong.length} edits missing`,
      seed,
      seconds: secondsSince(began),
    });
    expect({ lost, doubled, wrong, complaints: crew.complaints() }).toEqual({
      lost: 0,
      doubled: 0,
      wrong: [],
      complaints: '',
    });
  },
);
