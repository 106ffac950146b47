import { setTimeout as pause } from 'node:timers/promises';
import { CompiledQuery, sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/server/index.ts';
import { systemClock } from '../../src/core/clock.ts';
import type { Database } from '../../src/db/open.ts';
import { withWorkspace } from '../../src/db/tenant.ts';
import { createOutbox } from '../../src/delivery/index.ts';
import { createJobs } from '../../src/jobs/index.ts';
import { createWebClient } from '../../src/slack/web-client.ts';
import { environmentOf } from '../faults/harness/company.ts';
import { startCrew } from '../faults/harness/crew.ts';
import { foundEscalations, wholeMinuteIn } from '../faults/harness/escalating.ts';
import { TIMING } from '../faults/harness/processes.ts';
import { isShort, report, say, secondsSince } from '../faults/harness/runs.ts';
import { until } from '../faults/harness/until.ts';
import { testDatabase } from '../support/database/test-database.ts';
import { silentLogger } from '../support/silent-logger.ts';

/**
 * A Monday morning: what has come in over the weekend is due for all leaders in the same minute, behind the reminders of
 * a whole company. Slack takes about eight posts a second from an app in one workspace, so that nobody can reach a
 * thousand people within ten seconds; what is due for one person is one message, and these have a dozen each.
 */
const ESCALATIONS = 1_000;
const LEADERS = 80;
const REMINDERS = 50_000;
/** Reminders go to the channels of so many teams, each of which Slack lets have one message a second. */
const CHANNELS = 500;
const AT_ONCE = 1_000;
const LATE_MS = 10_000;
const PATIENCE_MS = 20 * 60_000;

const leaders = Array.from({ length: LEADERS }, (_, index) => `Leader ${index + 1}`);
const names = ['Raiser', ...leaders];

it.skipIf(isShort)(
  `brings ${ESCALATIONS} escalations to ${LEADERS} leaders behind ${REMINDERS} reminders`,
  {
    timeout: PATIENCE_MS,
  },
  async () => {
    const began = performance.now();
    const database = await testDatabase();
    if (database.engine !== 'postgres') throw new Error('A process of its own needs a server');
    const sandbox = await startSandbox({
      seed: {
        people: names.map((name) => ({ name, tz: 'Etc/UTC' })),
        channels: Array.from({ length: CHANNELS }, (_, index) => ({
          name: `team-${index}`,
          members: ['Raiser'],
          botIsMember: true,
        })),
      },
    });
    onTestFinished(() => sandbox.stop());
    const crew = startCrew({
      entry: 'app-process.ts',
      size: 1,
      environment: environmentOf(sandbox, database.url),
      timing: { ...TIMING, timeoutMs: 10_000, leaseMs: 30_000, settleMs: 30_000 },
      fates: [],
    });
    onTestFinished(() => crew.stop());
    await until(async () => sandbox.connections() > 0, 60_000);

    await knowDms(database, sandbox);
    await remind(database, sandbox);
    const dueAt = wholeMinuteIn(20_000);
    const raisedBy = sandbox.idOf('Raiser');
    const ways = Array.from({ length: ESCALATIONS }, (_, index) => {
      const askedOf = sandbox.idOf(leaders[index % LEADERS] ?? '');
      return { ask: `Decide ${index + 1}`, raisedBy, askedOf, dueAt };
    });
    const levels = [{ who: { kind: 'asked' as const }, acknowledgeHours: 4, decideHours: 8 }];
    await foundEscalations(database, sandbox, { names, channel: 'team-0', levels, ways });

    await until(async () => (await told(database)).every((place) => place !== undefined), PATIENCE_MS / 2);
    const places = await told(database);
    const sentAt = new Map(
      sandbox.calls.flatMap(({ method, reply, at }) =>
        method === 'chat.postMessage' && reply?.ok === true
          ? [[`${reply.channel}/${reply.ts}` as string, at] as const]
          : [],
      ),
    );
    const late = places.map((place) => (sentAt.get(place ?? '') ?? Number.NaN) - dueAt.getTime());
    late.sort((one, other) => one - other);
    const posts = sandbox.calls.filter(({ method }) => method === 'chat.postMessage');
    const refused = posts.filter(({ status }) => status === 429).length;
    const seconds = (share: number) =>
      ((late[Math.ceil(late.length * share) - 1] ?? Number.NaN) / 1000).toFixed(1);
    const waiting = REMINDERS - (await sentReminders(database));
    const stepped = await steppingMs(database);
    report({
      name: 'escalations',
      run: `${ESCALATIONS.toLocaleString('en-GB')} escalations to ${LEADERS} leaders due in one minute, behind ${waiting.toLocaleString('en-GB')} waiting reminders of the same workspace`,
      result: `in Slack p50 ${seconds(0.5)} s, p99 ${seconds(0.99)} s, at most ${seconds(1)} s after they were due; moved a step within ${(stepped / 1000).toFixed(1)} s; ${refused} of ${posts.length} posts answered 429`,
      seconds: secondsSince(began),
    });
    say(crew.errors().slice(0, 5).join('\n'));
    expect(places).toHaveLength(ESCALATIONS);
    expect(waiting).toBeGreaterThan(REMINDERS / 2);
    expect(refused).toBe(0);
    expect(late[Math.ceil(late.length * 0.99) - 1]).toBeLessThan(LATE_MS);
    expect(crew.complaints()).toBe('');
  },
);

/** Leaders have had messages before: a first one has to open their DM, of which Slack lets fifty a minute pass. */
async function knowDms({ kysely }: Database, sandbox: Sandbox): Promise<void> {
  const client = createWebClient({ apiUrl: sandbox.apiUrl, token: sandbox.botToken }, silentLogger);
  for (const [index, name] of leaders.entries()) {
    if (index > 0 && index % 50 === 0) await pause(61_000);
    const user = sandbox.idOf(name);
    const { channel } = await client.conversations.open({ users: user });
    await sql`
      insert into outbox_message (
        workspace_id, id, logical_key, marker, to_user, content, state, sent_revision, posts, channel_id, message_ts,
        created_at)
      values (
        ${sandbox.teamId}, ${user}, ${`earlier:${user}`}, ${`earlier:${user}`}, ${user}, '{}', 'sent', 1, 1,
        ${channel?.id}, '1.000001', now())`.execute(kysely);
  }
}

/** The reminders, asked for as features do. */
async function remind(database: Database, sandbox: Sandbox): Promise<void> {
  const jobs = createJobs({ database, clock: systemClock, logger: silentLogger });
  await jobs.start();
  const outbox = createOutbox({ clock: systemClock, jobs });
  for (let from = 0; from < REMINDERS; from += AT_ONCE) {
    await withWorkspace(database.kysely, sandbox.teamId, (workspace) =>
      outbox.postAll(
        workspace,
        Array.from({ length: AT_ONCE }, (_, index) => ({
          key: `reminder:${from + index}`,
          to: { channel: sandbox.channelId(`team-${(from + index) % CHANNELS}`) },
          content: { text: `Reminder ${from + index}`, blocks: [] },
        })),
      ),
    );
  }
  await jobs.stop();
}

/** Where the message about each escalation stands in Slack, once it does. */
async function told({ kysely }: Database): Promise<(string | undefined)[]> {
  const { rows } = await sql<{ channel_id: string; message_ts: string | null }>`
    select message.channel_id, message.message_ts
    from escalation
    left join escalation_turn turn on turn.escalation_id = escalation.id
    left join outbox_message message on message.logical_key = turn.message_key`.execute(kysely);
  return rows.map(({ channel_id, message_ts }) => (message_ts ? `${channel_id}/${message_ts}` : undefined));
}

async function sentReminders({ kysely }: Database): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) from outbox_message where logical_key like 'reminder:%' and state = 'sent'`.execute(
    kysely,
  );
  return Number(rows[0]?.count);
}

/** How long the job took that moved them. */
async function steppingMs({ kysely }: Database): Promise<number> {
  const { rows } = await kysely.executeQuery<{ ms: string }>(
    CompiledQuery.raw(
      `select extract(epoch from max(completed_on - started_on)) * 1000 as ms from pgboss.job
       where name = 'advance-escalations' and state = 'completed'`,
    ),
  );
  return Number(rows[0]?.ms);
}
