import { readFile } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { appFromManifest, type Sandbox, startSandbox } from '../../sandbox/server/index.ts';
import { systemClock } from '../../src/core/clock.ts';
import type { Database } from '../../src/db/open.ts';
import { withWorkspace } from '../../src/db/tenant.ts';
import { rememberWorkspace } from '../../src/db/workspaces.ts';
import { testDatabase } from '../support/database/test-database.ts';
import { chancesOf, seedOfRun } from './harness/chances.ts';
import type { Fate } from './harness/crew.ts';
import { crowdOf, foundCrowd } from './harness/crowd.ts';
import { doubles, wrongEffects } from './harness/crowd-checker.ts';
import { act } from './harness/doings.ts';
import { workRoundTheClock } from './harness/escalating.ts';
import { type PartedCrew, startPartedCrew } from './harness/parted-crew.ts';
import { repeatedAndShuffled, send } from './harness/repeats.ts';
import { isShort, report, say, secondsSince } from './harness/runs.ts';
import { until } from './harness/until.ts';

const CROWD = {
  teams: { asked: 60, promising: 10, started: 5, archived: 10 },
  members: 31,
  outsiders: 4_000,
};
const DOINGS = { clicks: 20, updates: 4, blockers: 4, leavers: 2, outcomes: 20, homes: 40 };
const KILLS = 20;
/** How long a process lives at most, in ms. */
const MOST_APART_MS = 8_000;
const IN_PARALLEL = 8;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Slack's rates for messages and edits are those of two processes, and the clock is the real one. */
const REST_WITHIN_MS = 25 * MINUTE_MS;

// It runs in real time, at Slack's pace: not with every test run.
it.skipIf(isShort)(
  'gives each thing one effect where two processes work and two hear Slack, all of them killed again and again',
  { timeout: 60 * MINUTE_MS },
  async () => {
    const seed = seedOfRun();
    say(`repeated-parted: SEED=${seed}`);
    const crowd = crowdOf(CROWD);
    const { database, sandbox } = await openScene(crowd.seed);
    const now = Date.now();
    const due = { asked: new Date(now - 2 * MINUTE_MS), later: new Date(now + DAY_MS) };
    await withWorkspace(database.kysely, sandbox.teamId, (workspace) =>
      rememberWorkspace(
        workspace,
        { name: 'Sandbox', domain: null, botUserId: sandbox.botUserId, botId: sandbox.botId },
        systemClock,
      ),
    );
    await foundCrowd({ database, sandbox, clock: systemClock }, crowd, due);
    await withWorkspace(database.kysely, sandbox.teamId, (trx) => workRoundTheClock(trx, new Date()));
    const start = (fates: { workers: Fate[]; webs: Fate[] }) =>
      startPartedCrew({ sandbox, databaseUrl: urlOf(database), reach: 'HTTP', fates });

    const quiet = await start({ workers: [], webs: [] });
    const asked = crowd.teams.length - CROWD.teams.started;
    const [happened, before] = await whileUp(quiet, async () => {
      await until(
        async () => (await open(database)) === 0 && (await messages(database)) >= asked,
        REST_WITHIN_MS,
      );
      return act({ sandbox, database, clock: systemClock, url: quiet.url ?? '' }, crowd, DOINGS);
    });
    const chances = chancesOf(seed);
    const deliveries = repeatedAndShuffled(happened.things, chances);
    say(`repeated-parted: ${happened.things.length} things, ${deliveries.length} deliveries`);

    const fates = () =>
      Array.from(
        { length: KILLS },
        (): Fate => ({ at: 'random moment', since: 'running', afterMs: chances.between(0, MOST_APART_MS) }),
      );
    const crew = await start({ workers: fates(), webs: fates() });
    const began = performance.now();
    const [[unacknowledged, struck], after] = await whileUp(crew, async () => {
      const { signingSecret } = sandbox;
      const to = { url: crew.url ?? '', signingSecret, clock: systemClock, inParallel: IN_PARALLEL };
      const late = await send(deliveries, to);
      const seconds = secondsSince(began);
      say(`repeated-parted: ${Math.round(deliveries.length / Math.max(1, seconds))} deliveries a second`);
      await Promise.all([crew.workers.spent, crew.webs.spent]);
      await until(async () => (await open(database)) === 0, REST_WITHIN_MS);
      await sandbox.idle();
      return [late, crew.workers.strikes.length + crew.webs.strikes.length] as const;
    });

    const doubled = await doubles({ database, sandbox });
    const wrong = await wrongEffects({ database, sandbox }, crowd, happened);
    report({
      name: 'repeated-parted',
      run: `${deliveries.length.toLocaleString('en')} signed deliveries of ${happened.things.length.toLocaleString('en')} events, clicks, commands and forms, each 1 to 4 times, shuffled, to two \`worker\` and two \`web\` processes, ${struck} kills`,
      result: `${doubled.length} double effects, ${wrong.length} wrong or missing; ${unacknowledged.late} not acknowledged at first, ${unacknowledged.never} never`,
      seed,
      seconds: secondsSince(began),
    });
    expect({ doubled, wrong }).toEqual({ doubled: [], wrong: [] });
    expect({ struck, never: unacknowledged.never, complaints: before + after }).toEqual({
      struck: 2 * KILLS,
      never: 0,
      complaints: '',
    });
    expect(sandbox.refusals).toEqual([]);
  },
);

async function openScene(seed: NonNullable<Parameters<typeof startSandbox>[0]>['seed']) {
  const database = await testDatabase();
  const manifest = parse(await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8')) as object;
  const sandbox = await startSandbox({
    ...(seed && { seed }),
    app: appFromManifest(manifest),
    // A process that was killed has forgotten what it has used of Slack's rates.
    rateLimits: false,
    ackTimeoutMs: 20_000,
  });
  onTestFinished(() => sandbox.stop());
  return { database, sandbox } satisfies { database: Database; sandbox: Sandbox };
}

/** @returns what the work gave, and what the processes wrote to standard error; they are killed after it */
async function whileUp<Result>(crew: PartedCrew, work: () => Promise<Result>): Promise<[Result, string]> {
  try {
    return [await work(), crew.complaints()];
  } finally {
    await crew.stop();
  }
}

function urlOf(database: Database): string {
  if (database.engine !== 'postgres') throw new Error('Several processes need a server');
  return database.url;
}

const messages = async ({ kysely }: Database) =>
  count(await kysely.selectFrom('outbox_message').select('id').execute());
const open = async ({ kysely }: Database) =>
  count(await kysely.selectFrom('outbox_message').select('id').where('due_at', 'is not', null).execute());
const count = (rows: readonly unknown[]) => rows.length;
