import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { type Stage, startStage } from '../../demo/stage.ts';
import { testDatabase } from '../support/database/test-database.ts';
import { chancesOf, seedOfRun } from './harness/chances.ts';
import { ASKED_AT, crowdOf, foundCrowd, LATER, START } from './harness/crowd.ts';
import { doubles, wrongEffects } from './harness/crowd-checker.ts';
import { act } from './harness/doings.ts';
import { repeatedAndShuffled, send } from './harness/repeats.ts';
import { report, say, secondsSince, sized } from './harness/runs.ts';

const SIZE = sized({
  short: {
    crowd: { teams: { asked: 4, promising: 1, started: 1, archived: 1 }, members: 14, outsiders: 30 },
    doings: { clicks: 6, updates: 4, blockers: 2, leavers: 1, outcomes: 4, homes: 2 },
  },
  long: {
    crowd: {
      teams: { asked: 280, promising: 40, started: 10, archived: 40 },
      members: 31,
      outsiders: 21_800,
    },
    doings: { clicks: 20, updates: 4, blockers: 4, leavers: 2, outcomes: 20, homes: 40 },
  },
});

/** As many as the database gets connections, nearly: more would only wait for one. */
const IN_PARALLEL = 8;

it('gives each thing that Slack tells one effect, however often and in which order it is told', {
  timeout: 40 * 60_000,
}, async () => {
  const seed = seedOfRun();
  say(`repeated: SEED=${seed}`);
  const errors: string[] = [];
  const logger = pino(
    { level: 'error' },
    // An acknowledgement that comes after Slack's patience finds the request answered, and says so.
    { write: (line: string) => void (line.includes('ERR_HTTP_HEADERS_SENT') || errors.push(line)) },
  );
  const crowd = crowdOf(SIZE.crowd);
  const stage = await startStage({
    start: START,
    seed: crowd.seed,
    transport: 'http',
    logger,
    openDatabase: (clock) => testDatabase({ clock }),
  });
  onTestFinished(() => stage.stop());
  await foundCrowd(stage, crowd, { asked: new Date(ASKED_AT), later: new Date(LATER) });
  await stage.moveTo(ASKED_AT);
  const url = `http://127.0.0.1:${stage.app().port}/slack/events`;
  const happened = await act({ ...stage, url }, crowd, SIZE.doings);
  const deliveries = repeatedAndShuffled(happened.things, chancesOf(seed));
  say(`repeated: ${happened.things.length} things, ${deliveries.length} deliveries`);

  const began = performance.now();
  const unacknowledged = await send(deliveries, {
    url,
    signingSecret: stage.sandbox.signingSecret,
    clock: stage.clock,
    inParallel: IN_PARALLEL,
  });
  const seconds = secondsSince(began);
  await settleAll(stage);

  const doubled = await doubles(stage);
  const wrong = await wrongEffects(stage, crowd, happened);
  say(
    `repeated: ${Math.round(deliveries.length / Math.max(1, seconds))} deliveries a second, ${JSON.stringify(unacknowledged)} not acknowledged`,
  );
  report({
    name: 'repeated',
    run: `${deliveries.length.toLocaleString('en')} signed deliveries of ${happened.things.length.toLocaleString('en')} events, clicks, commands and forms, each 1 to 4 times, shuffled`,
    result: `${doubled.length} double effects, ${wrong.length} wrong or missing`,
    seed,
    seconds,
  });
  expect({ doubled, wrong, errors }).toEqual({ doubled: [], wrong: [], errors: [] });
  expect(unacknowledged.never).toBe(0);
  expect(stage.sandbox.refusals).toEqual([]);
});

/** Moves the clock on until everything that is to be posted or edited was: edits wait for Slack's rates. */
async function settleAll(stage: Stage): Promise<void> {
  const open = () =>
    stage.database.kysely.selectFrom('outbox_message').select('id').where('due_at', 'is not', null);
  for (let round = 0; round < 50; round += 1) {
    await stage.settle();
    if (!(await open().limit(1).executeTakeFirst())) return;
  }
  throw new Error(`${(await open().execute()).length} messages do not come to rest`);
}
