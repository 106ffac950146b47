import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../../../src/db/open.ts';
import { freePort, startMain } from '../../contract/process/main-process.ts';
import type { Chances } from './chances.ts';
import { until } from './until.ts';
import { knownAs } from './witness.ts';

/** What one process did between SIGTERM and its end. */
export interface Drained {
  name: string;
  code: number | null;
  /** From SIGTERM to the exit. */
  ms: number;
  /** How many messages were not at rest when it was told to stop. */
  openThen: number;
  /** What `/readyz` answered meanwhile: 200 would draw requests to it. */
  ready: number[];
  /** Jobs that it fetched after it had said that it stops. */
  fetchedLate: number;
  /** Messages that it left under its lease, and jobs that it left active. */
  leftSending: number;
  leftActive: number;
  /** What it wrote to standard error. */
  complaints: string;
}

/** A query that was under way when it began to stop may come back with a job, in ms. */
const UNDER_WAY = 300;

/** Has the database write down which process fetches which job, and when. */
export async function watchJobs({ kysely }: Database): Promise<void> {
  await sql`
    create table job_witness (
      at timestamptz not null default clock_timestamp(),
      who text not null default current_setting('application_name'),
      job_id uuid not null
    )`.execute(kysely);
  await sql`
    create function witness_job() returns trigger language plpgsql as $$
    begin
      if new.state = 'active' and old.state <> 'active' then
        insert into job_witness (job_id) values (new.id);
      end if;
      return null;
    end $$`.execute(kysely);
  await sql`
    create trigger witness after update on pgboss.job_common for each row execute function witness_job()`.execute(
    kysely,
  );
}

export interface Mains {
  /** Starts Drumbeat as in production; resolves when it is ready. */
  start(name: string): Promise<Main>;
}

export interface Main {
  /** Resolves when it has claimed a message. */
  delivering(): Promise<void>;
  /** SIGTERM; resolves when it has ended. */
  drain(openNow: () => Promise<number>): Promise<Drained>;
}

export function createMains(
  database: Database & { engine: 'postgres' },
  environment: Record<string, string>,
): Mains {
  const count = async (query: ReturnType<typeof sql<{ count: string }>>) =>
    Number((await query.execute(database.kysely)).rows[0]?.count);

  return {
    async start(name) {
      const port = await freePort();
      const { child, ended } = startMain({
        ...environment,
        NODE_ENV: 'production',
        LOG_LEVEL: 'info',
        DATABASE_URL: knownAs(name, database.url),
        PORT: String(port),
      });
      let log = '';
      child.stdout?.on('data', (chunk: Buffer) => {
        log += chunk.toString();
      });
      const readiness = () =>
        fetch(`http://127.0.0.1:${port}/readyz`).then(
          ({ status }) => status,
          () => undefined,
        );
      await until(async () => child.exitCode !== null || (await readiness()) === 200, 60_000);

      return {
        async delivering() {
          const claims = sql<{ count: string }>`
            select count(*) from outbox_witness where who = ${name} and old_token is null and new_token is not null`;
          await until(async () => child.exitCode !== null || (await count(claims)) > 0, 60_000);
        },
        async drain(openNow) {
          const openThen = await openNow();
          const from = performance.now();
          const told = Date.now();
          child.kill('SIGTERM');
          const ready: number[] = [];
          const asking = (async () => {
            while (!log.includes('"Stopping"') && child.exitCode === null) await pause(5);
            while (child.exitCode === null) {
              const status = await readiness();
              if (status !== undefined) ready.push(status);
              await pause(50);
            }
          })();
          const { code, out, err } = await ended;
          const ms = Math.round(performance.now() - from);
          await asking;
          const lines = out.split('\n').filter((line) => line !== '');
          const stopping = lines.find((line) => line.includes('"Stopping"')) ?? '{}';
          const { time = told } = JSON.parse(stopping) as { time?: number };
          const since = new Date(time + UNDER_WAY);
          return {
            name,
            code,
            ms,
            openThen,
            ready,
            fetchedLate: await count(
              sql`select count(*) from job_witness where who = ${name} and at > ${since}`,
            ),
            leftSending: await count(
              sql`select count(*) from outbox_message join outbox_witness on new_token = lease_token
                  where state = 'sending' and who = ${name}`,
            ),
            leftActive: await count(
              sql`select count(*) from pgboss.job where state = 'active' and ${name} =
                  (select who from job_witness where job_id = id order by at desc limit 1)`,
            ),
            complaints: err,
          };
        },
      };
    },
  };
}

/** The longest that a message was in somebody's hands, in ms, and how many outcomes were unknown for a while. */
export async function holding({ kysely }: Database): Promise<{ longestMs: number; unknown: number }> {
  const { rows } = await sql<{ longest: string | null; unknown: string }>`
    with steps as (
      select new_state, at - lag(at) over (partition by message_id order by nth) as took, old_state
      from outbox_witness where new_state <> old_state
    )
    select extract(epoch from max(took) filter (where old_state = 'sending')) * 1000 as longest,
      count(*) filter (where new_state = 'unknown') as unknown
    from steps`.execute(kysely);
  return { longestMs: Math.round(Number(rows[0]?.longest)), unknown: Number(rows[0]?.unknown) };
}

/** A moment shortly after it began to deliver, while its first messages are on their way. */
export const soon = (chances: Chances) => chances.between(0, 400);
