import { sql } from 'kysely';
import { onTestFinished } from 'vitest';
import type { Sandbox } from '../../../sandbox/server/index.ts';
import type { Role } from '../../../src/config.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { migrate } from '../../../src/db/migrator.ts';
import { type Database, openDatabase } from '../../../src/db/open.ts';
import { type PostgresServer, startPostgresServer } from '../../support/database/postgres-server.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { check, type Verdict } from './checker.ts';
import { type Clicking, lostAnswers, startClicking } from './clicking.ts';
import { foundTeams, openSlack } from './company.ts';
import { underWay } from './fan-out.ts';
import { say } from './runs.ts';
import { alike, type Staff, startStaff } from './staff.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';
import { until } from './until.ts';

/** Processes at work on a Postgres of their own, which they reach through a proxy, while people click. */
export interface Service {
  server: PostgresServer;
  /** The test's own way to it, past the proxy. */
  database: Database;
  wire: TcpProxy;
  sandbox: Sandbox;
  staff: Staff;
  clicking: Clicking;
  /** Lets the check-ins of so many more teams come due. */
  grow(teams: number): Promise<void>;
  /** The ms from a moment (`performance.now()`) until a click was kept that began after it. */
  worksAgain(since: number): Promise<number>;
  /** Ends the clicks, waits until every message rests, and counts. */
  settle(): Promise<Outcome>;
}

export interface Outcome extends Verdict {
  /** Channels of which somebody was told that their click was kept, and where no answer is stored. */
  lostAnswers: string[];
  /** What the processes wrote to standard error, an end of a process included. */
  complaints: string;
}

/** What an outcome has to match where nothing went wrong. */
export const ALL_KEPT: Outcome = { lost: [], doubled: [], disagreeing: [], lostAnswers: [], complaints: '' };

/**
 * Everything may take this long once the trouble is over: workers wait up to five minutes between their tries, and each
 * message that somebody answered in has an edit to come, of which Slack takes forty a minute from a process.
 */
const REST_WITHIN_MS = { tries: 6 * 60_000, eachEdit: 1_500 };

/**
 * @param most channels for all the teams there will ever be
 * @param roles of the processes; two that do everything unless given
 */
export async function startService({
  teams,
  most = teams,
  folder,
  roles = alike(2),
}: {
  teams: number;
  most?: number;
  folder?: string;
  roles?: readonly Role[];
}): Promise<Service> {
  const server = await startPostgresServer(folder);
  onTestFinished(() => server.stop());
  const wire = await startTcpProxy(Number(new URL(server.url).port));
  onTestFinished(() => wire.stop());
  const url = new URL(server.url);
  url.port = String(wire.port);
  const database = await openDatabase({ url: server.url }, { logger: silentLogger, clock: systemClock });
  onTestFinished(() => database.close());
  await migrate(database);
  const sandbox = await openSlack(most, { echo: true });
  onTestFinished(() => sandbox.stop());
  const channels = await foundTeams(database, sandbox, teams);
  const staff = await startStaff(roles, { sandbox, databaseUrl: url.href });
  onTestFinished(() => staff.stop());
  const clicking = startClicking(sandbox, channels);
  onTestFinished(() => clicking.stop());
  const isKept = (since: number) =>
    clicking.clicks.find(({ began, outcome }) => began > since && outcome === 'kept');
  await until(async () => isKept(0) !== undefined, 60_000);
  return {
    server,
    database,
    wire,
    sandbox,
    staff,
    clicking,
    grow: async (more) => {
      channels.push(...(await foundTeams(database, sandbox, more, channels.length)));
    },
    worksAgain: async (since) => {
      await until(async () => {
        if (staff.complaints() !== '') return true;
        return isKept(since) !== undefined;
      }, 90_000);
      // No process may end; one that did might be what never works again.
      if (staff.complaints() !== '') throw new Error(staff.complaints());
      return (isKept(since)?.ended ?? Number.POSITIVE_INFINITY) - since;
    },
    settle: async () => {
      await clicking.stop();
      // What does not come to rest is found by the check.
      const patience = REST_WITHIN_MS.tries + channels.length * REST_WITHIN_MS.eachEdit;
      await until(async () => (await underWay(database, channels.length)) === 0, patience).catch(async () => {
        say(`what came to no rest: ${JSON.stringify(await restless(database))}`);
      });
      await sandbox.idle();
      return {
        ...(await check(database, sandbox, channels)),
        lostAnswers: await lostAnswers(database, clicking),
        complaints: staff.complaints(),
      };
    },
  };
}

/** An outcome in words, with what the people who clicked were told. */
export function inWords({ lost, doubled, lostAnswers: answers }: Outcome, { clicking }: Service): string {
  const clicks = Object.entries(clicking.tally()).map(([said, count]) => `${count} ${said}`);
  return `${lost.length} lost, ${doubled.length} doubled; ${answers.length} acknowledged answers lost; clicks: ${clicks.join(', ')}`;
}

/** The messages that are under way, by state and last error, with their jobs: where to look when they never rest. */
async function restless({ kysely }: Database) {
  const messages = await sql`
    select state, last_error, count(*)::int as messages, max(attempts) as attempts,
      sum(least(revision - sent_revision, 1))::int as edits,
      min(due_at - clock_timestamp())::text as soonest, max(due_at - clock_timestamp())::text as latest
    from outbox_message where due_at is not null group by 1, 2`.execute(kysely);
  const jobs = await sql`
    select name, state::text, count(*)::int as jobs, max(retry_count) as retries,
      min(start_after - clock_timestamp())::text as soonest, max(start_after - clock_timestamp())::text as latest
    from pgboss.job where state < 'completed' group by 1, 2`.execute(kysely);
  return { messages: messages.rows, jobs: jobs.rows };
}
