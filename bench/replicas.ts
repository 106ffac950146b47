import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { pulseCommands } from './acks/requests.ts';
import { foundTeamsDue, openSlack } from './company.ts';
import { load } from './load.ts';
import { environmentOf, type Program, startProgram } from './programs.ts';
import { type Server, startServer } from './servers.ts';
import { median, quantile, ratioOfMedians } from './statistics.ts';
import { foundCompany, makeDue } from './storm/company.ts';
import { openSlackApart, type Slack } from './storm/slack.ts';
import { ms, printTable, rate, ratio } from './table.ts';
import { inTurns } from './turns.ts';

const SIZES = ['1', '2', '4'] as const;
type Size = (typeof SIZES)[number];
const MOST = 4;

const CONNECTIONS = 32;
const PEOPLE = 64;
const ROUNDS = 4;
const SECONDS = 2;
const WARM_UP_SECONDS = 3;

const MEMBERS = 8;
const TEAMS_A_ROUND = 240;
const WARM_UP_TEAMS = 240;
const PATIENCE_MS = 120_000;
const MINUTE_MS = 60_000;

/** One, two and four processes on one Postgres: how many acknowledgements webs give, and what workers open and send. */
export async function measureReplicas(): Promise<void> {
  const server = await startServer();
  await measureWebs(server);
  await measureWorkers(server);
  await server.stop();
}

/** What a process takes in turns, and what the machine does meanwhile. */
interface Round {
  perSecond: number;
  latencies: number[];
  eachMs: number;
  /** The share of all processors that was busy, with Postgres, Slack and whoever asks. */
  busy: number;
}

async function measureWebs(server: Server): Promise<void> {
  const sandbox = await openSlack({ teams: PEOPLE, members: 1 });
  const database = await server.migrated('webs');
  await foundTeamsDue({ database, sandbox }, [...Array(PEOPLE).keys()], 1);
  const environment = { ...environmentOf(sandbox, { url: database.url }), ROLE: 'web' };
  const webs = await startAll(MOST, () => startProgram('src/main.ts', environment));
  const requests = pulseCommands(sandbox, PEOPLE);
  let n = 0;

  /** Whoever asks gives each process the same number of connections, as a balancer does that costs nothing. */
  const ask = async (size: number, seconds: number): Promise<Round> => {
    const asked = webs.slice(0, size);
    const watch = watchProcessors(asked);
    const answers = await Promise.all(
      asked.map(({ port }) =>
        load(
          { port, signingSecret: sandbox.signingSecret },
          { seconds, connections: CONNECTIONS / size },
          () => {
            n += 1;
            return requests(n);
          },
          (body) => body.includes('ephemeral'),
        ),
      ),
    );
    const latencies = answers.flatMap((answer) => answer.latencies);
    const perSecond = answers.reduce((sum, answer) => sum + answer.perSecond, 0);
    return { perSecond, latencies, ...watch(latencies.length) };
  };
  await ask(MOST, WARM_UP_SECONDS * 2);
  const rounds = await inTurns(ROUNDS, SIZES, (size) => ask(Number(size), SECONDS));
  const of = (size: Size, share: number) =>
    ms(median(rounds(size).map(({ latencies }) => quantile(latencies, share))));
  printTable(
    `\`/pulse off\` and \`on\` by \`web\` processes, ${CONNECTIONS} connections in all`,
    [
      ['processes', 'acks', 'beside one', 'p50', 'p99', 'processor time each', 'processors busy'],
      ...SIZES.map((size) => [
        size,
        rate(median(rounds(size).map(({ perSecond }) => perSecond))),
        ratio(ratioOfMedians(speedsOf(rounds(size)), speedsOf(rounds('1')))),
        of(size, 0.5),
        of(size, 0.99),
        ...processorsOf(rounds(size)),
      ]),
    ],
    [`${ROUNDS} rounds of ${SECONDS} s in turns, medians of rounds. ${whatMachine()}`],
  );
  await Promise.all(webs.map((web) => web.stop()));
  await sandbox.stop();
}

async function measureWorkers(server: Server): Promise<void> {
  const order: Size[] = [...SIZES, ...SIZES.toReversed()];
  const perSize = WARM_UP_TEAMS + TEAMS_A_ROUND;
  const slack = await openSlackApart(order.length * perSize);
  const database = await server.migrated('workers');
  const company = { teamId: slack.teamId, teams: order.length * perSize, members: MEMBERS };
  await foundCompany(database, company);
  // What exists for tests is refused in production: they are told to keep no pace.
  const environment = {
    ...environmentOf(slack, { url: database.url }),
    NODE_ENV: 'test',
    ROLE: 'worker',
  };
  let workers: Program[] = [];
  let from = 0;

  /** Makes so many teams due, has every worker look for them as at the full minute, and waits until all are asked. */
  const askTeams = async (teams: number): Promise<Round & { openedPerSecond: number }> => {
    const due = new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS);
    // One may look for them by itself before it is told to.
    const since = Date.now();
    await makeDue(database, { from, until: from + teams, at: due });
    from += teams;
    const watch = watchProcessors(workers);
    const began = Date.now();
    for (const { child } of workers) child.send('tick');
    const lastAt = await allPosted(slack, since, teams);
    const { rows } = await database.pool.query(
      `select max(created_at) as last from outbox_message where logical_key like 'check-in:%'`,
    );
    return {
      perSecond: teams / ((lastAt - began) / 1000),
      openedPerSecond: teams / ((rows[0].last.getTime() - began) / 1000),
      latencies: [],
      ...watch(teams),
    };
  };
  const rounds = new Map<Size, Awaited<ReturnType<typeof askTeams>>[]>(SIZES.map((size) => [size, []]));
  for (const size of order) {
    const [wanted, have] = [Number(size), workers.length];
    if (wanted > have) {
      workers.push(
        ...(await startAll(wanted - have, () => startProgram('bench/storm/app-process.ts', environment))),
      );
    }
    await Promise.all(workers.slice(wanted).map((worker) => worker.stop()));
    workers = workers.slice(0, wanted);
    await askTeams(WARM_UP_TEAMS);
    rounds.get(size)?.push(await askTeams(TEAMS_A_ROUND));
  }
  const of = (size: Size) => rounds.get(size) ?? [];
  printTable(
    `${TEAMS_A_ROUND} teams of ${MEMBERS} asked at once by \`worker\` processes, which keep no pace`,
    [
      ['processes', 'opened', 'delivered', 'beside one', 'processor time each', 'processors busy'],
      ...SIZES.map((size) => [
        size,
        rate(median(of(size).map(({ openedPerSecond }) => openedPerSecond))),
        rate(median(speedsOf(of(size)))),
        ratio(ratioOfMedians(speedsOf(of(size)), speedsOf(of('1')))),
        ...processorsOf(of(size)),
      ]),
    ],
    [`Two rounds each, 1, 2, 4, 4, 2, 1, medians. ${whatMachine()}`],
  );
  await Promise.all(workers.map((worker) => worker.stop()));
  slack.stop();
}

async function startAll(count: number, start: () => Promise<Program>): Promise<Program[]> {
  const programs: Program[] = [];
  // One after the other: each prepares the same database when it starts.
  for (let nth = 0; nth < count; nth += 1) programs.push(await start());
  return programs;
}

/** @returns what has been taken since, for each of so many things */
function watchProcessors(programs: readonly Program[]): (things: number) => Pick<Round, 'eachMs' | 'busy'> {
  const taken = () => programs.reduce((sum, program) => sum + program.processorSeconds(), 0);
  const machine = () => {
    const times = cpus().map(({ times }) => times);
    const sum = (of: (each: (typeof times)[number]) => number) =>
      times.reduce((total, each) => total + of(each), 0);
    return { idle: sum(({ idle }) => idle), all: sum((each) => Object.values(each).reduce((a, b) => a + b)) };
  };
  const [takenBefore, before] = [taken(), machine()];
  return (things) => {
    const after = machine();
    const busy = 1 - (after.idle - before.idle) / Math.max(1, after.all - before.all);
    return { eachMs: ((taken() - takenBefore) * 1000) / things, busy };
  };
}

const speedsOf = (rounds: readonly Round[]) => rounds.map(({ perSecond }) => perSecond);
const processorsOf = (rounds: readonly Round[]) => [
  ms(median(rounds.map(({ eachMs }) => eachMs))),
  `${Math.round(median(rounds.map(({ busy }) => busy)) * 100)} %`,
];
const whatMachine = () =>
  `${cpus().length} processors, which Postgres, the local Slack and whoever asks take part of.`;

/** @returns when the last came, in ms since the epoch. @throws where one is missing in the end, or stands twice */
async function allPosted(slack: Slack, since: number, count: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    const taken = await slack.takenSince(since);
    if (taken.posts > count || taken.channels !== taken.posts) throw new Error('A message stands twice');
    if (taken.posts === count) return taken.lastAt;
    if (performance.now() - began > PATIENCE_MS) throw new Error(`Only ${taken.posts} of ${count} came`);
    await pause(100);
  }
}
