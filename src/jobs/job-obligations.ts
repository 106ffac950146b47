import { type SqlBool, sql } from 'kysely';
import type { Obligation } from './obligation.ts';

/** A job that could run is taken up within seconds. */
const WAITS_TOO_LONG = 5 * 60_000;
/** Retries double from a second: so many have taken about a minute. */
const TOO_MANY_RETRIES = 6;

/** Jobs that no worker takes up, and jobs that fail again and again. The payload says whose they are. */
export function jobObligations(names: readonly string[]): Obligation[] {
  const find =
    (open: (now: Date) => ReturnType<typeof sql<SqlBool>>): Obligation['findUnkept'] =>
    async (trx, now, limit) => {
      const found = await sql<{ workspace_id: string; subject: string }>`
        select data->>'workspaceId' as workspace_id, name || ' ' || id as subject from pgboss.job
        where name in (${sql.join(names)}) and data ? 'workspaceId' and ${open(now)}
        limit ${limit}
      `.execute(trx);
      return found.rows.map(({ workspace_id, subject }) => ({ workspaceId: workspace_id, subject }));
    };
  return [
    {
      name: 'waiting-jobs',
      says: (count) => `${count === 1 ? 'a job has' : `${count} jobs have`} been waiting for over 5 minutes`,
      findUnkept: find(
        (now) =>
          sql<SqlBool>`state in ('created', 'retry') and not blocked
            and start_after < ${new Date(now.getTime() - WAITS_TOO_LONG)}`,
      ),
    },
    {
      name: 'failing-jobs',
      says: (count) => `${count === 1 ? 'a job fails' : `${count} jobs fail`} again and again`,
      findUnkept: find(
        () => sql<SqlBool>`(state = 'retry' and retry_count >= ${TOO_MANY_RETRIES} or state = 'failed')`,
      ),
    },
  ];
}
