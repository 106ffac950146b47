import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Sandbox } from '../../../sandbox/server/index.ts';
import type { Database } from '../../../src/db/open.ts';
import { testDatabase } from '../../support/database/test-database.ts';
import { chancesOf } from './chances.ts';
import { check, type Verdict } from './checker.ts';
import { environmentOf, foundTeams, openSlack } from './company.ts';
import { type Crew, type Fate, startCrew } from './crew.ts';
import { STEPS } from './failpoint.ts';
import { secondsSince } from './runs.ts';

export interface FanOut {
  seed: number;
  /** Check-ins that are due at once, each in a channel of its own. */
  messages: number;
  kills: number;
  /** Instead of two processes five: one for each named step that freezes there, is given up and goes on. */
  freezing?: boolean;
  /** The share of posts that Slack accepts without answering. */
  unanswered?: number;
  /** Whether Slack tells of the markers it has seen. Without it the app has to look. */
  echo?: boolean;
  deliverer?: 'app' | 'careless, retrying' | 'careless, once';
  /** How long it may take in all, in ms. */
  patienceMs: number;
}

export interface Report extends Verdict {
  seed: number;
  seconds: number;
  /** Kills at each named step, and at random moments. */
  kills: Record<string, number>;
  /** Kills and freezes that came while messages were still under way, and how many were when the last one came. */
  struckAtWork: number;
  leftThen: number;
  posts: number;
  lookUps: number;
  /** What the processes wrote to standard error. */
  complaints: string;
  errors: string[];
}

/** Short, so that a test need not wait for minutes; in the proportions of the real ones. */
export const TIMING = { timeoutMs: 1_000, leaseMs: 2_000, settleMs: 2_000 };
/** Others take a message over only when the heartbeat of its job (10 s) and its lease have ended. */
const FROZEN_FOR = 20_000;

/** Two processes send a fan-out while one after the other is killed; then everything is counted. */
export async function runFanOut(plan: FanOut): Promise<Report> {
  const { seed, messages, deliverer = 'app' } = plan;
  const began = performance.now();
  const database = await testDatabase();
  if (database.engine !== 'postgres') throw new Error('Two processes need a server');
  const sandbox = await openSlack(messages, { echo: plan.echo ?? false });
  onTestFinished(() => sandbox.stop());
  const channels = await foundTeams(database, sandbox, messages);
  if (plan.unanswered !== undefined) {
    const { unanswered: probability } = plan;
    sandbox.faults.next('chat.postMessage', 'lost-response', { probability, seed });
  }

  const crew = startCrew({
    entry: deliverer === 'app' ? 'app-process.ts' : 'careless-process.ts',
    size: plan.freezing ? 1 + STEPS.length : 2,
    steady: plan.freezing ? 1 : 0,
    environment: {
      ...environmentOf(sandbox, database.url),
      CARELESS: deliverer === 'careless, once' ? 'once' : 'retry',
    },
    timing: TIMING,
    fates: fatesOf(plan),
    frozenForMs: FROZEN_FOR,
  });
  try {
    const work = await untilAtRest(database, crew, plan);
    await sandbox.idle();
    return {
      seed,
      seconds: secondsSince(began),
      kills: tally(crew),
      ...work,
      posts: callsOf(sandbox, 'chat.postMessage'),
      lookUps: callsOf(sandbox, 'conversations.history'),
      complaints: crew.complaints(),
      errors: crew.errors(),
      ...(await check(database, sandbox, channels)),
    };
  } finally {
    await crew.stop();
  }
}

/** Half of the kills at the named steps in turn, half at random moments from the start of a process on. */
function fatesOf({ seed, kills, freezing }: FanOut): Fate[] {
  const chances = chancesOf(seed);
  const fates = Array.from({ length: kills }, (_, index): Fate => {
    // Often while it starts: that takes longest, and there is work to be found there by every one of them.
    if (index % 4 === 1) return { at: 'random moment', since: 'starting', afterMs: chances.between(0, 700) };
    if (index % 4 === 3)
      return { at: 'random moment', since: 'delivering', afterMs: chances.between(0, 150) };
    const step = STEPS[(index / 2) % STEPS.length] ?? 'claimed';
    const nth = chances.between(1, 8);
    return {
      at: 'step',
      // A request that has been begun is on its way for some milliseconds.
      failpoint: { step, nth, delayMs: step === 'called' ? chances.between(0, 20) : 0, signal: 'SIGKILL' },
    };
  });
  if (freezing) {
    for (const step of STEPS) {
      const failpoint = { step, nth: chances.between(1, 3), delayMs: 0, signal: 'SIGSTOP' as const };
      fates.push({ at: 'step', failpoint });
    }
  }
  return fates;
}

/**
 * Resolves when all fates have struck and every message has come to rest.
 * @returns how many struck while there was work left, and how much was left when the last one had
 */
async function untilAtRest(
  database: Database,
  crew: Crew,
  plan: FanOut,
): Promise<Pick<Report, 'struckAtWork' | 'leftThen'>> {
  const deadline = performance.now() + plan.patienceMs;
  let spent = false;
  let failed: unknown;
  crew.spent.then(
    () => {
      spent = true;
    },
    (error: unknown) => {
      failed = error;
    },
  );
  let struckAtWork = 0;
  let leftThen = plan.messages;
  for (;;) {
    const struck = crew.strikes.length;
    const open = await underWay(database, plan.messages);
    if (open > 0 && struck > struckAtWork) {
      struckAtWork = struck;
      leftThen = open;
    }
    if (failed) throw failed;
    if (open === 0) {
      // With nothing left to strike at, one that waits for its step would wait for ever; a frozen one comes back.
      if (spent || (!plan.freezing && struck === struckAtWork)) return { struckAtWork, leftThen };
    }
    if (performance.now() > deadline) {
      throw new Error(
        `${open} messages are still under way after ${plan.patienceMs} ms (SEED=${plan.seed}), ` +
          `${struck} processes were struck. ${crew.complaints()}${crew.errors().slice(-3).join('\n')}`,
      );
    }
    await pause(200);
  }
}

/** Check-ins that are not open yet, and messages that have not come to rest. */
export async function underWay(database: Database, messages: number): Promise<number> {
  const { rests } = await database.kysely
    .selectFrom('outbox_message')
    .select(({ fn }) => fn.countAll<string>().as('rests'))
    .where('due_at', 'is', null)
    .executeTakeFirstOrThrow();
  return messages - Number(rests);
}

function tally({ strikes }: Crew): Record<string, number> {
  const kills: Record<string, number> = {};
  for (const { fate, progress } of strikes) {
    const where =
      fate.at === 'step'
        ? `${fate.failpoint.signal} at ${fate.failpoint.step}`
        : `SIGKILL while ${progress ?? 'launching'}`;
    kills[where] = (kills[where] ?? 0) + 1;
  }
  return kills;
}

const callsOf = (sandbox: Sandbox, method: string) =>
  sandbox.calls.filter((call) => call.method === method).length;
