import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresDatabase } from '../../src/db/database.ts';
import { environmentOf, startProgram } from '../programs.ts';
import { startServer } from '../servers.ts';
import { median } from '../statistics.ts';
import { mb, printTable, rate, ratio } from '../table.ts';
import { foundCompany, makeDue } from './company.ts';
import { type Moments, readMoments } from './moments.ts';
import { plainLoop } from './plain-loop.ts';
import { openSlackApart, type Slack } from './slack.ts';

const TEAMS = 1_000;
const MEMBERS = 8;
/** Teams asked before, until Node has compiled what it uses. */
const WARM_UP_TEAMS = 300;
const LOOPS = [1, 10];
const LOOP_SECONDS = 2;
const PATIENCE_MS = 240_000;
const MINUTE_MS = 60_000;

/** A whole company asked in the same minute, beside a loop that only posts. */
export async function measureStorm(): Promise<void> {
  const teams = TEAMS + WARM_UP_TEAMS;
  const server = await startServer();
  const slack = await openSlackApart(teams);
  const database = await server.migrated('drumbeat');
  await foundCompany(database, { teamId: slack.teamId, teams, members: MEMBERS });
  await makeDue(database, { from: 0, until: WARM_UP_TEAMS, at: minute(-1) });
  // What exists for tests is refused in production: it is told to keep no pace.
  const environment = { ...environmentOf(slack, { url: database.url }), NODE_ENV: 'test' };
  const app = await startProgram('bench/storm/app-process.ts', environment, [
    ...(process.env.PROFILE === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${process.env.PROFILE}`]),
  ]);
  await slack.deliverTo(`http://127.0.0.1:${app.port}/slack/events`);
  await allPosted(slack, 0, WARM_UP_TEAMS);

  const content = await contentOfOne(database);
  const loops = new Map<number, number[]>(LOOPS.map((atOnce) => [atOnce, []]));
  const loop = async () => {
    for (const atOnce of LOOPS) {
      loops.get(atOnce)?.push(await plainLoop(slack, content, { seconds: LOOP_SECONDS, atOnce, teams }));
    }
  };
  await loop();

  const at = minute(Date.now() % MINUTE_MS > MINUTE_MS - 2_000 ? 2 : 1);
  await makeDue(database, { from: WARM_UP_TEAMS, until: teams, at });
  await pause(at.getTime() - Date.now());
  const busyBefore = app.processorSeconds();
  const taken = await allPosted(slack, at.getTime(), TEAMS);
  await allRecorded(database);
  const busy = app.processorSeconds() - busyBefore;
  const peak = app.peakBytes();
  await loop();
  const moments = await readMoments(database, at);
  await app.stop();
  slack.stop();
  await server.stop();

  const delivered = {
    count: taken.posts,
    firstMs: taken.firstAt - at.getTime(),
    lastMs: taken.lastAt - at.getTime(),
  };
  const speed = (moments: Moments) => (moments.count / (moments.lastMs - moments.firstMs)) * 1000;
  const row = (what: string, moments: Moments) => [
    what,
    moments.count.toLocaleString('en'),
    seconds(moments.firstMs),
    seconds(moments.lastMs),
    rate(speed(moments)),
    ...(what === 'delivered'
      ? LOOPS.map((atOnce) => ratio(speed(moments) / median(loops.get(atOnce) ?? [])))
      : []),
  ];
  printTable(
    `${TEAMS.toLocaleString('en')} teams of ${MEMBERS} asked in one minute`,
    [
      [
        'what',
        'how many',
        'first after',
        'last after',
        'a second',
        ...LOOPS.map((atOnce) => `beside a loop, ${atOnce} at once`),
      ],
      row('handed on by the planner', moments.planned),
      row('opened, message stored', moments.stored),
      row('delivered', delivered),
      ...LOOPS.map((atOnce) => [
        `loop of chat.postMessage, ${atOnce} at once`,
        '',
        '',
        '',
        rate(median(loops.get(atOnce) ?? [])),
      ]),
    ],
    [
      `The app’s process took ${mb(peak)} of memory at most, and ${((busy / TEAMS) * 1000).toFixed(1)} ms of processor time for each team.`,
    ],
  );
}

/** The beginning of a minute, counted from the one that runs. */
function minute(ahead: number): Date {
  return new Date((Math.floor(Date.now() / MINUTE_MS) + ahead) * MINUTE_MS);
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** Waits until Slack has so many messages. @throws where one is missing in the end, or stands twice */
async function allPosted(slack: Slack, since: number, count: number) {
  const began = performance.now();
  for (;;) {
    const taken = await slack.takenSince(since);
    if (taken.posts > count || taken.channels !== taken.posts) throw new Error('A message stands twice');
    if (taken.posts === count) return taken;
    if (performance.now() - began > PATIENCE_MS) throw new Error(`Only ${taken.posts} of ${count} came`);
    await pause(250);
  }
}

/** Until the app has written down what Slack has answered. */
async function allRecorded({ pool }: PostgresDatabase): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(`select from outbox_message where state <> 'sent' limit 1`);
    if (rowCount === 0) return;
    await pause(100);
  }
}

async function contentOfOne({ pool }: PostgresDatabase) {
  const { rows } = await pool.query('select content from outbox_message limit 1');
  return rows[0].content;
}
