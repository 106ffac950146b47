import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresDatabase } from '../src/db/database.ts';
import { foundTeamsOfOne } from '../tests/scale/harness/teams-of-one.ts';
import { memberName, openSlack } from './company.ts';
import { environmentOf, type Program, startProgram } from './programs.ts';
import { startServer } from './servers.ts';
import { eventRequest, sendSigned } from './signing.ts';
import { median, quantile, ratioOfMedians } from './statistics.ts';
import { ms, printTable, ratio } from './table.ts';
import { inTurns } from './turns.ts';

const OUTCOMES = 50;
const TEAMS = 5;
const ROUNDS = 60;
const WARM_UP_ROUNDS = 20;
const ROWS = ['bare Bolt', 'Drumbeat'] as const;

/** From the event that somebody opened their Home tab until Slack is given what it shows. */
export async function measureHome(): Promise<void> {
  const server = await startServer();
  const sandbox = await openSlack({ teams: 1, members: 1 });
  const database = await server.migrated('drumbeat');
  const environment = environmentOf(sandbox, { url: database.url });
  const drumbeat = await startProgram('src/main.ts', environment);
  const user = sandbox.idOf(memberName(0, 0));
  const published = () => sandbox.calls.filter(({ method }) => method === 'views.publish');
  let openings = 0;
  const opened = async ({ port }: Program) => {
    openings += 1;
    const event = eventRequest({
      token: 'sandbox',
      team_id: sandbox.teamId,
      api_app_id: sandbox.appId,
      type: 'event_callback',
      event_id: `Ev${openings}`,
      event_time: Math.floor(Date.now() / 1000),
      event: { type: 'app_home_opened', user, tab: 'home', channel: 'D0HOME', event_ts: `${openings}.0` },
    });
    const before = published().length;
    const began = performance.now();
    const acked = sendSigned({ port, signingSecret: sandbox.signingSecret }, event);
    while (published().length === before) await new Promise(setImmediate);
    const took = performance.now() - began;
    await acked;
    return took;
  };
  while (!(await isKnown(database))) await pause(50);
  await foundTeamsOfOne(database, { userId: user, teams: TEAMS, outcomes: OUTCOMES });
  await opened(drumbeat);
  const view = published().at(-1)?.args.view;
  const { SLACK_SIGNING_SECRET = '', SLACK_BOT_TOKEN = '', SLACK_API_URL = '' } = environment;
  const HOME_VIEW = typeof view === 'string' ? view : JSON.stringify(view);
  const bare = { SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN, SLACK_API_URL, HOME_VIEW };
  const programs = {
    'bare Bolt': await startProgram('bench/acks/bare-bolt-process.ts', bare),
    Drumbeat: drumbeat,
  };

  const round = async (row: (typeof ROWS)[number], n: number) => {
    // Something else each time, or it would not be sent.
    await database.pool.query(`update outcome set title = 'Refunds API ' || $1::int`, [n]);
    return opened(programs[row]);
  };
  await inTurns(WARM_UP_ROUNDS, ROWS, round);
  const took = await inTurns(ROUNDS, ROWS, (row, n) => round(row, WARM_UP_ROUNDS + n));
  printTable(
    `A Home tab with ${OUTCOMES} outcomes of ${TEAMS} teams, from app_home_opened to views.publish`,
    [
      ['published by', 'p50', 'p95', 'beside bare Bolt'],
      ...ROWS.map((row) => [
        row,
        ms(median(took(row))),
        ms(quantile(took(row), 0.95)),
        ratio(1 / ratioOfMedians(took(row), took('bare Bolt'))),
      ]),
    ],
    [
      `${ROUNDS} openings in turns; bare Bolt publishes the blocks that Drumbeat published, and reads nothing for it.`,
    ],
  );
  for (const program of Object.values(programs)) await program.stop();
  await sandbox.stop();
  await server.stop();
}

/** Whether all people have been read from Slack. */
async function isKnown({ pool }: PostgresDatabase): Promise<boolean> {
  const { rowCount } = await pool.query('select from people_sync where finished_at is not null');
  return rowCount === 1;
}
