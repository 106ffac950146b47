import { sql } from 'kysely';
import type { Obligation, Unkept } from './obligation.ts';

const MINUTE = 60_000;

/** A job that could run is taken up within seconds. */
const WAITS_TOO_LONG = 5 * MINUTE;
/** Retries double from a second: so many have taken about a minute. */
const TOO_MANY_RETRIES = 6;
/** Jobs with fewer tries than this may fail: somebody does the same again. */
const PATIENT = 100;
const DAY = 24 * 60 * MINUTE;

/** Jobs that no worker takes up, and jobs that fail again and again. The payload says whose they are. */
export function jobObligations(names: readonly string[]): Obligation[] {
  const jobs = sql`
    select data->>'workspaceId' as workspace_id, name || ' ' || id as subject from pgboss.job
    where name in (${sql.join(names)}) and data->>'workspaceId' is not null`;
  return [
    {
      name: 'waiting-jobs',
      says: (count) => `${count === 1 ? '1 job has' : `${count} jobs have`} been waiting for over 5 minutes`,
      unkept: (now) => sql<Unkept>`
        ${jobs} and state in ('created', 'retry') and not blocked
          and start_after < ${new Date(now.getTime() - WAITS_TOO_LONG)}`,
    },
    {
      name: 'failing-jobs',
      says: (count) => `${count === 1 ? '1 job fails' : `${count} jobs fail`} again and again`,
      unkept: (now) => sql<Unkept>`
        ${jobs} and state = 'retry' and retry_count >= ${TOO_MANY_RETRIES} and retry_limit >= ${PATIENT}
        union all
        ${jobs} and state = 'failed' and completed_on > ${new Date(now.getTime() - DAY)}
          and retry_limit >= ${PATIENT}`,
    },
  ];
}
