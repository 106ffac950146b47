import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { type Stage, startStage } from '../../demo/stage.ts';
import { testDatabase } from '../support/database/test-database.ts';
import { chancesOf, seedOfRun } from './harness/chances.ts';
import { ASKED_AT, type Crowd, crowdOf, foundCrowd, START } from './harness/crowd.ts';
import { act, type Happened } from './harness/doings.ts';
import { markerOf } from './harness/history-checker.ts';
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
  await foundCrowd(stage, crowd);
  await stage.moveTo(ASKED_AT);
  const happened = await act(stage, crowd, SIZE.doings);
  const deliveries = repeatedAndShuffled(happened.things, chancesOf(seed));
  say(`repeated: ${happened.things.length} things, ${deliveries.length} deliveries`);

  const began = performance.now();
  const unacknowledged = await send(deliveries, {
    url: `http://127.0.0.1:${stage.app().port}/slack/events`,
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

/** What stands or was written twice, by the database's own count and Slack's. */
async function doubles({ database, sandbox }: Stage): Promise<string[]> {
  const db = database.kysely;
  const found: string[] = [];
  const note = (what: string, keys: string[]) => {
    const counts = Map.groupBy(keys, (key) => key);
    for (const [key, { length }] of counts) if (length > 1) found.push(`${what} ${key}: ${length}`);
  };
  const answers = await db.selectFrom('answer').selectAll().execute();
  note(
    'answer',
    answers.map((row) => `${row.check_in_id}/${row.user_id}/${row.outcome_id}`),
  );
  for (const row of answers)
    if (row.revision > 1) found.push(`answer ${row.id} was changed ${row.revision} times`);
  note(
    'kept revision',
    (await db.selectFrom('answer_revision').select('answer_id').execute()).flatMap(({ answer_id }) => [
      answer_id,
      answer_id,
    ]),
  );
  note(
    'blocker',
    (await db.selectFrom('blocker').select('ask').execute()).map(({ ask }) => ask),
  );
  note(
    'outcome',
    (await db.selectFrom('outcome').select('title').execute()).map(({ title }) => title),
  );
  note(
    'check-in',
    (await db.selectFrom('check_in').select('team_id').execute()).map((row) => row.team_id),
  );
  const rows = await db.selectFrom('outbox_message').selectAll().execute();
  note(
    'message',
    rows.map((row) => (ofBlocker(row) ? row.logical_key : (row.to_channel ?? `to ${row.to_user}`))),
  );
  const escalated = await db
    .selectFrom('escalation')
    .innerJoin('blocker', 'blocker.id', 'escalation.blocker_id')
    .select('blocker.ask')
    .execute();
  note(
    'escalation',
    escalated.map(({ ask }) => ask),
  );
  for (const row of rows)
    if (row.posts > 1) found.push(`message ${row.logical_key} was posted ${row.posts} times`);
  const rowOf = new Map(rows.map((row) => [row.marker, row]));
  const posts = sandbox.calls.filter(
    ({ method, reply }) => method === 'chat.postMessage' && reply?.ok === true,
  );
  note(
    'post',
    // Those about blockers go to the same places as others do.
    posts.map(({ args }) => {
      const about = rowOf.get(markerOf(args.metadata));
      return about && ofBlocker(about) ? about.logical_key : String(args.channel);
    }),
  );
  return found;
}

/** Whether a message is the card of a blocker, or tells of its way up. */
function ofBlocker(row: { logical_key: string }): boolean {
  return isCard(row) || row.logical_key.startsWith('escalation');
}

/** Whether a message is the card of a blocker. */
function isCard({ logical_key }: { logical_key: string }): boolean {
  return /^blocker:.*:card$/.test(logical_key);
}

/** What is not as it has to be after each thing happened once. */
async function wrongEffects(
  { database, sandbox }: Stage,
  { teams }: Crowd,
  happened: Happened,
): Promise<string[]> {
  const db = database.kysely;
  const wrong: string[] = [];
  const same = (what: string, is: Iterable<string>, has: Iterable<string>) => {
    const [found, wanted] = [new Set(is), new Set(has)];
    for (const each of wanted) if (!found.has(each)) wrong.push(`${what} is missing: ${each}`);
    for (const each of found) if (!wanted.has(each)) wrong.push(`${what} is too much: ${each}`);
  };
  const answers = await db
    .selectFrom('answer')
    .innerJoin('check_in', 'check_in.id', 'answer.check_in_id')
    .innerJoin('team', 'team.id', 'check_in.team_id')
    .select(['team.channel_id', 'answer.user_id', 'answer.status'])
    .execute();
  same(
    'answer',
    answers.map((row) => `${row.channel_id} ${row.user_id} ${row.status}`),
    happened.answered.map(({ channel, user, status }) => `${channel} ${user} ${status}`),
  );
  same(
    'blocker',
    (await db.selectFrom('blocker').select('ask').execute()).map(({ ask }) => ask),
    happened.asks,
  );
  same(
    'outcome',
    (await db.selectFrom('outcome').select('title').execute()).map(({ title }) => title),
    happened.titles,
  );
  same(
    'check-in',
    (await db.selectFrom('check_in').select('team_id').execute()).map((row) => row.team_id),
    teams.map(({ id }) => id),
  );
  const rows = await db
    .selectFrom('outbox_message')
    .select(['to_channel', 'to_user', 'logical_key', 'content'])
    .execute();
  same(
    'card',
    rows
      .filter(isCard)
      .map(({ content }) => JSON.stringify(content).match(/words \d+/)?.[0] ?? 'of no blocker'),
    happened.asks,
  );
  const archived = teams.filter(({ purpose }) => purpose === 'archived');
  const told = await db
    .selectFrom('escalation')
    .innerJoin('blocker', 'blocker.id', 'escalation.blocker_id')
    .select('blocker.ask')
    .execute();
  same(
    'escalation',
    told.map(({ ask }) => ask),
    happened.asks,
  );
  same(
    'message',
    rows.filter((row) => isCard(row) || !ofBlocker(row)).map((row) => row.to_channel ?? `to ${row.to_user}`),
    [...teams.map(({ channelId }) => channelId), ...archived.map(({ lead }) => `to ${lead}`)],
  );
  for (const { lead } of archived)
    if (sandbox.dmsOf(lead).length !== 1) wrong.push(`${lead} was told not once`);
  const members = await db.selectFrom('team_member').select('user_id').execute();
  const gone = new Set(happened.left.map(({ user }) => user));
  same(
    'member',
    members.map((row) => row.user_id),
    teams.flatMap((team) => team.members).filter((id) => !gone.has(id)),
  );
  const people = await db.selectFrom('person').select(['user_id', 'name']).execute();
  const names = new Map(people.map(({ user_id, name }) => [user_id, name]));
  for (const [user, name] of happened.renamed)
    if (names.get(user) !== name) wrong.push(`${user} is not called ${name}`);
  return wrong;
}
