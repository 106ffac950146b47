import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresDatabase } from '../../src/db/database.ts';
import { environmentOf, startProgram } from '../programs.ts';
import { startServer } from '../servers.ts';
import { median } from '../statistics.ts';
import { mb, printTable, rate, ratio } from '../table.ts';
import { foundCompany, makeDue, storeMessages } from './company.ts';
import { type Moments, readMoments } from './moments.ts';
import { plainLoop } from './plain-loop.ts';
import { openSlackApart, type Slack } from './slack.ts';

const TEAMS = 10_000;
const MEMBERS = 8;
/** Teams asked before, until Node has compiled what it uses. */
const WARM_UP_TEAMS = 300;
/** How many messages are delivered once more, when the storm is over. */
const MESSAGES = 2_000;
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
  await allPosted(slack, new Date(0), WARM_UP_TEAMS);

  const content = await contentOfOne(database);
  const loops = new Map<number, number[]>(LOOPS.map((atOnce) => [atOnce, []]));
  const loop = async () => {
    for (const atOnce of LOOPS) {
      loops.get(atOnce)?.push(await plainLoop(slack, content, { seconds: LOOP_SECONDS, atOnce, teams }));
    }
  };
  await loop();

  await makeDue(database, { from: WARM_UP_TEAMS, until: teams, at: minute(0) });
  await pause(1_000);
  app.forgetPeak();
  const busyBefore = app.processorSeconds();
  const at = new Date();
  app.child.send('tick');
  const asked = await allPosted(slack, at, TEAMS);
  await allRecorded(database);
  const busy = app.processorSeconds() - busyBefore;
  const peak = app.peakBytes();
  const moments = await readMoments(database, at);
  await loop();

  await storeMessages(database, MESSAGES);
  const since = new Date();
  app.child.send('tick');
  const alone = await allPosted(slack, since, MESSAGES);
  await allRecorded(database);
  await loop();
  await app.stop();
  slack.stop();
  await server.stop();

  const loopSpeed = (atOnce: number) => median(loops.get(atOnce) ?? []);
  const row = (what: string, { count, firstMs, lastMs }: Moments, isSent: boolean) => {
    const speed = (count / (lastMs - firstMs)) * 1000;
    const beside = isSent ? LOOPS.map((atOnce) => ratio(speed / loopSpeed(atOnce))) : [];
    return [what, count.toLocaleString('en'), seconds(firstMs), seconds(lastMs), rate(speed), ...beside];
  };
  printTable(
    `${TEAMS.toLocaleString('en')} teams of ${MEMBERS} asked in one minute, by one process without Slack’s pace`,
    [
      [
        'what',
        'how many',
        'first after',
        'last after',
        'a second',
        ...LOOPS.map((n) => `beside ${n} at once`),
      ],
      row('handed on by the planner', moments.planned, false),
      row('opened, and the message stored', moments.stored, false),
      row('delivered meanwhile', asked, true),
      row('delivered, with nothing else to do', alone, true),
      ...LOOPS.map((n) => [`loop of chat.postMessage, ${n} at once`, '', '', '', rate(loopSpeed(n))]),
    ],
    [
      `The app’s process took ${mb(peak)} of memory at most, and ${((busy / TEAMS) * 1000).toFixed(1)} ms of processor time for each team.`,
      `The loop is the stock client’s, before and after the storm, ${LOOP_SECONDS} s each; Slack is a process of its own.`,
    ],
  );
}

/** The beginning of a minute, counted from the one that runs. */
function minute(ahead: number): Date {
  return new Date((Math.floor(Date.now() / MINUTE_MS) + ahead) * MINUTE_MS);
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** Waits until Slack has so many messages. @throws where one is missing in the end, or stands twice */
async function allPosted(slack: Slack, since: Date, count: number): Promise<Moments> {
  const began = performance.now();
  for (;;) {
    const { posts, channels, firstAt, lastAt } = await slack.takenSince(since.getTime());
    if (posts > count || channels !== posts) throw new Error('A message stands twice');
    if (posts === count) {
      return { count, firstMs: firstAt - since.getTime(), lastMs: lastAt - since.getTime() };
    }
    if (performance.now() - began > PATIENCE_MS) throw new Error(`Only ${posts} of ${count} came`);
    await pause(250);
  }
}

/** Until the app has written down what Slack has answered. */
async function allRecorded({ pool }: PostgresDatabase): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      `select from outbox_message where state not in ('sent', 'skipped') limit 1`,
    );
    if (rowCount === 0) return;
    await pause(100);
  }
}

async function contentOfOne({ pool }: PostgresDatabase) {
  const { rows } = await pool.query(`select content from outbox_message where state = 'sent' limit 1`);
  return rows[0].content;
}
