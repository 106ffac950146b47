import { type Kysely, sql } from 'kysely';
import { type Clock, nowOf } from '../core/clock.ts';
import type { Tables } from '../db/tables.ts';
import { withEveryWorkspace } from '../db/tenant.ts';
import { type Metrics, readSeldom } from '../metrics.ts';
import type { DeliveryState } from './tables.ts';

const DAY = 24 * 60 * 60_000;

/** Those that are on their way, and those that were given up; how many were ever sent is no business of a scrape. */
const COUNTED = ['pending', 'sending', 'unknown', 'parked', 'skipped'] as const satisfies DeliveryState[];

interface Backlog {
  byState: Map<string, number>;
  oldestSeconds: number;
}

/** Shows what waits in the outbox and for how long, in all processes together, by one query that reads no sent message. */
export function observeDelivery(metrics: Metrics, db: Kysely<Tables>, clock: Clock): void {
  const current = readSeldom<Backlog>(clock, { byState: new Map(), oldestSeconds: 0 }, () =>
    readBacklog(db, nowOf(clock)),
  );
  metrics.gaugeBy(
    'drumbeat_deliveries',
    'Messages on their way to Slack, and those of the last 7 days that were given up and concern somebody, by state.',
    'state',
    async () => (await current()).byState,
  );
  metrics.gauge(
    'drumbeat_oldest_delivery_seconds',
    'How long the oldest message that could be in Slack by now has been waiting.',
    async () => (await current()).oldestSeconds,
  );
}

async function readBacklog(db: Kysely<Tables>, now: Date): Promise<Backlog> {
  // An edit waits since it fails, or since it is due; held back for the reader's sake, a message does not wait for us.
  const { rows } = await withEveryWorkspace(db, (trx) =>
    sql<{ state: DeliveryState; count: number; oldest: Date | null }>`
      select state, count(*)::int as count, min(case
        when held_until > ${now} then null
        when message_ts is null then coalesce(held_until, created_at)
        else coalesce(failing_since, due_at)
      end) as oldest
      from outbox_message where due_at is not null group by state
      union all
      select state, count(*)::int, null from outbox_message
      where state in ('parked', 'skipped') and concerns_user is not null and created_at > ${new Date(now.getTime() - 7 * DAY)}
      group by state`.execute(trx),
  );
  const waiting = rows.flatMap(({ oldest }) => (oldest ? [now.getTime() - new Date(oldest).getTime()] : []));
  return {
    byState: new Map(COUNTED.map((state) => [state, rows.find((row) => row.state === state)?.count ?? 0])),
    oldestSeconds: Math.max(0, ...waiting) / 1000,
  };
}
