import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '../../sandbox/server/index.ts';
import { channelName, foundTeamsDue, openSlack } from '../company.ts';
import { load } from '../load.ts';
import { environmentOf, type Program, startProgram } from '../programs.ts';
import { startServer } from '../servers.ts';
import { median, quantile, ratioOfMedians } from '../statistics.ts';
import { ms, printTable, rate, ratio } from '../table.ts';
import { inTurns } from '../turns.ts';
import { checkInForms, pulseCommands, type Requests } from './requests.ts';

const CONNECTIONS = 32;
const TEAMS = 64;
const ROUNDS = 5;
const SECONDS = 2;
/** So long each is asked before anything counts, until Node has compiled what it uses. */
const WARM_UP_SECONDS = 3;

/** What is answered, and by whom. */
const ROWS = ['bare Bolt', 'bare Bolt, one insert', 'Drumbeat'] as const;
type Row = (typeof ROWS)[number];

/** How many acknowledgements a second, beside bare Bolt; each of ours after the commit of what was asked for. */
export async function measureAcks(): Promise<void> {
  const server = await startServer();
  const sandbox = await openSlack({ teams: TEAMS, members: 1 });
  const database = await server.migrated('drumbeat');
  await foundTeamsDue({ database, sandbox }, [...Array(TEAMS).keys()], 1);
  const url = await server.empty('bare');
  const bolt = 'bench/acks/bare-bolt-process.ts';
  const { SLACK_SIGNING_SECRET = '', ...bare } = environmentOf(sandbox, { url });
  const programs: Record<Row, Program> = {
    'bare Bolt': await startProgram(bolt, { SLACK_SIGNING_SECRET }),
    'bare Bolt, one insert': await startProgram(bolt, { SLACK_SIGNING_SECRET, ...bare }),
    Drumbeat: await startProgram('src/main.ts', environmentOf(sandbox, { url: database.url }), [
      ...(process.env.PROFILE === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${process.env.PROFILE}`]),
    ]),
  };
  await sandbox.deliverTo({ url: `http://127.0.0.1:${programs.Drumbeat.port}/slack/events` });
  await askedEverywhere(sandbox);

  const forms = await checkInForms(sandbox, TEAMS);
  const pulses = pulseCommands(sandbox, TEAMS);
  await compare('`/pulse off` and `on`: one row written or deleted', programs, sandbox, pulses, (body) =>
    body.includes('ephemeral'),
  );
  await compare('A check-in form with a note', programs, sandbox, forms, (body) => body === '');

  for (const program of Object.values(programs)) await program.stop();
  await sandbox.stop();
  await server.stop();
}

async function compare(
  title: string,
  programs: Record<Row, Program>,
  sandbox: Sandbox,
  requests: Requests,
  accepts: (body: string) => boolean,
): Promise<void> {
  let n = 0;
  const ask = async (row: Row, seconds: number) => {
    const before = programs[row].processorSeconds();
    const result = await load(
      { port: programs[row].port, signingSecret: sandbox.signingSecret },
      { seconds, connections: CONNECTIONS },
      () => {
        n += 1;
        return requests(n);
      },
      accepts,
    );
    const processorMs = (programs[row].processorSeconds() - before) * 1000;
    return { ...result, eachMs: processorMs / result.latencies.length };
  };
  for (const row of ROWS) await ask(row, WARM_UP_SECONDS);
  const results = await inTurns(ROUNDS, ROWS, (row) => ask(row, SECONDS));
  const speeds = (row: Row) => results(row).map(({ perSecond }) => perSecond);
  const of = (row: Row, share: number) =>
    ms(median(results(row).map(({ latencies }) => quantile(latencies, share))));
  printTable(
    `Acknowledged at ${CONNECTIONS} connections. ${title}`,
    [
      ['answered by', 'acks', 'p50', 'p99', 'processor time each', 'beside one insert'],
      ...ROWS.map((row) => [
        row,
        rate(median(speeds(row))),
        of(row, 0.5),
        of(row, 0.99),
        ms(median(results(row).map(({ eachMs }) => eachMs))),
        ratio(ratioOfMedians(speeds(row), speeds('bare Bolt, one insert'))),
      ]),
    ],
    [`${ROUNDS} rounds of ${SECONDS} s in turns, medians of rounds.`],
  );
}

/** Until the prompt of every team's check-in stands. */
async function askedEverywhere(sandbox: Sandbox): Promise<void> {
  const channels = Array.from({ length: TEAMS }, (_, team) => sandbox.channelId(channelName(team)));
  while (channels.some((channel) => sandbox.messagesIn(channel).length === 0)) await pause(100);
}
