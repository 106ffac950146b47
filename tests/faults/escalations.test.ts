import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../sandbox/server/index.ts';
import type { Database } from '../../src/db/open.ts';
import { testDatabase } from '../support/database/test-database.ts';
import { type Chances, chancesOf, seedOfRun } from './harness/chances.ts';
import { environmentOf } from './harness/company.ts';
import { type Fate, startCrew } from './harness/crew.ts';
import { type Deed, startDeciding } from './harness/deciding.ts';
import { foundEscalations, wholeMinuteIn } from './harness/escalating.ts';
import { STEPS } from './harness/failpoint.ts';
import { checkHistories } from './harness/history-checker.ts';
import { isShort, report, say, secondsSince } from './harness/runs.ts';
import { until } from './harness/until.ts';

const ESCALATIONS = 120;
const KILLS = 30;
const UNANSWERED = 0.3;
/** Levels pass in minutes: there is time for a busy machine to act on a request that was given up. */
const PATIENT = { timeoutMs: 3_000, leaseMs: 6_000, settleMs: 6_000 };
/** They come due in so many minutes, and what nobody reacts to goes on a minute later. */
const MINUTES = 4;
const MINUTE_MS = 60_000;
/** Slack takes fifty edits a minute, and most of what is said is brought up to date several times. */
const REST_WITHIN_MS = 25 * MINUTE_MS;
const PATIENCE_MS = 50 * MINUTE_MS;

const leaders = Array.from({ length: 12 }, (_, index) => `Leader ${index + 1}`);
const raisers = Array.from({ length: 8 }, (_, index) => `Raiser ${index + 1}`);
const names = [...raisers, ...leaders];

// Minutes of real time pass between the levels: there is no short version.
it.skipIf(isShort)(
  `loses, doubles and hurries nothing of ${ESCALATIONS} escalations through ${KILLS} kills`,
  {
    timeout: PATIENCE_MS,
  },
  async () => {
    const began = performance.now();
    const seed = seedOfRun();
    say(`escalation-kills: SEED=${seed}`);
    const chances = chancesOf(seed);
    const database = await testDatabase();
    if (database.engine !== 'postgres') throw new Error('Two processes need a server');
    // As in the other runs with kills: no limits, which a killed process forgets, and no echo, so that markers are looked for.
    const sandbox = await startSandbox({
      rateLimits: false,
      app: { events: [] },
      seed: {
        people: names.map((name) => ({ name, tz: 'Etc/UTC' })),
        channels: [{ name: 'payments', members: names, botIsMember: true }],
      },
    });
    onTestFinished(() => sandbox.stop());
    const first = wholeMinuteIn(5_000).getTime();
    const ways = Array.from({ length: ESCALATIONS }, (_, index) => ({
      ask: `Question ${String(index + 1).padStart(4, '0')}`,
      raisedBy: sandbox.idOf(raisers[index % raisers.length] ?? ''),
      askedOf: sandbox.idOf(leaders[chances.between(0, leaders.length - 1)] ?? ''),
      dueAt: new Date(first + (index % MINUTES) * MINUTE_MS),
    }));
    const time = { acknowledgeHours: 1 / 60, decideHours: 1 / 60 };
    const levels = [
      { who: { kind: 'asked' as const }, ...time },
      ...leaders
        .slice(0, 2)
        .map((name) => ({ who: { kind: 'person' as const, userId: sandbox.idOf(name) }, ...time })),
    ];
    await foundEscalations(database, sandbox, { names, channel: 'payments', levels, ways });
    sandbox.faults.next('chat.postMessage', 'lost-response', { probability: UNANSWERED, seed });

    const crew = startCrew({
      entry: 'app-process.ts',
      size: 2,
      environment: environmentOf(sandbox, database.url),
      timing: PATIENT,
      fates: fatesOf(chances),
    });
    onTestFinished(() => crew.stop());
    const deciding = startDeciding(sandbox, { leaders, raisers, chances });
    onTestFinished(() => deciding.stop());
    await crew.spent;
    const struckAtWork = (await open(database)) > 0;
    await pause(Math.max(0, first + (MINUTES + 2) * MINUTE_MS - Date.now()));
    deciding.hurry();
    await until(async () => (await open(database)) === 0, PATIENCE_MS / 2);
    await deciding.stop();
    await until(async () => (await restless(database)) === 0, REST_WITHIN_MS).catch(() => {});

    const wrongs = await checkHistories(database, sandbox, deciding.deeds);
    const lost = wrongs.lost.length + wrongs.forgotten.length;
    report({
      name: 'escalation-kills',
      run: `${ESCALATIONS} escalations on their way up, two processes, ${KILLS} kills, ${UNANSWERED * 100} % of the posts not answered, 12 people who react at random meanwhile`,
      result: `${lost} lost, ${wrongs.doubled.length} doubled, ${wrongs.early.length} told too early, ${wrongs.silent.length} without a moment to come; ${await toldTimes(database)} times somebody was told; ${tally(deciding.deeds)}`,
      seed,
      seconds: secondsSince(began),
    });
    for (const line of Object.values(wrongs).flat().slice(0, 20)) say(line);
    for (const line of crew.errors().slice(0, 5)) say(line);
    expect(wrongs).toEqual({ lost: [], doubled: [], early: [], silent: [], forgotten: [] });
    expect(crew.complaints()).toBe('');
    expect(crew.strikes).toHaveLength(KILLS);
    expect(struckAtWork).toBe(true);
  },
);

/** A third at the named steps in turn, the others at random moments, spread over the time in which levels pass. */
function fatesOf(chances: Chances): Fate[] {
  const steps = [...STEPS, 'planning', 'looking', 'editing'] as const;
  return Array.from({ length: KILLS }, (_, index): Fate => {
    if (index % 3 > 0) {
      return { at: 'random moment', since: 'delivering', afterMs: chances.between(0, 20_000) };
    }
    const step = steps[(index / 3) % steps.length] ?? 'claimed';
    return {
      at: 'step',
      failpoint: { step, nth: chances.between(1, 10), delayMs: 0, signal: 'SIGKILL' },
    };
  });
}

async function open({ kysely }: Database): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) from escalation where state <> 'ended'`.execute(kysely);
  return Number(rows[0]?.count);
}

async function restless({ kysely }: Database): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) from outbox_message where due_at is not null`.execute(kysely);
  return Number(rows[0]?.count);
}

async function toldTimes({ kysely }: Database): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*) from escalation_turn`.execute(kysely);
  return Number(rows[0]?.count);
}

/** How often each thing was done and seen accepted. */
function tally(deeds: readonly Deed[]): string {
  const kept = deeds.filter(({ outcome }) => outcome === 'accepted');
  const counts = Map.groupBy(kept, ({ kind }) => kind);
  return [...counts].map(([kind, each]) => `${each.length} × ${kind}`).join(', ');
}
