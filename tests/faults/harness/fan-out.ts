import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Sandbox } from '../../../sandbox/server/index.ts';
import type { Database } from '../../../src/db/open.ts';
import { testDatabase } from '../../support/database/test-database.ts';
import { chancesOf } from './chances.ts';
import { check, type Verdict } from './checker.ts';
import { type Clicking, lostAnswers, startClicking } from './clicking.ts';
import { environmentOf, foundTeams, openSlack } from './company.ts';
import { type Crew, type Fate, startCrew } from './crew.ts';
import { STEPS } from './failpoint.ts';
import { fatesOfWebs, type Reach, startPartedCrew } from './parted-crew.ts';
import { TIMING } from './processes.ts';
import { secondsSince } from './runs.ts';
import { until } from './until.ts';

export interface FanOut {
  seed: number;
  /** Check-ins that are due at once, each in a channel of its own. */
  messages: number;
  kills: number;
  /** The share of posts that Slack accepts without answering. */
  unanswered?: number;
  /** Whether Slack tells of the markers it has seen. Without it the app has to look. */
  echo?: boolean;
  deliverer?: 'app' | 'careless, retrying' | 'careless, once';
  /**
   * Two processes that work, which the kills strike, and two that hear Slack, killed so often as well, while people
   * click in so many of the channels. Otherwise two processes do everything, and nobody clicks.
   */
  parted?: { reach: Reach; webKills: number; clickedIn: number };
  /** How long it may take in all, in ms. */
  patienceMs: number;
}

export interface Report extends Verdict {
  seed: number;
  seconds: number;
  /** Kills at each named step, and at random moments. */
  kills: Record<string, number>;
  /** Kills that came while messages were still under way, and how many were when the last one came. */
  struckAtWork: number;
  leftThen: number;
  posts: number;
  lookUps: number;
  /** Kills of processes that only hear Slack. */
  webKills: number;
  /** What the people who clicked were told; channels of which they were told that it was kept, and it was not. */
  clicks: ReturnType<Clicking['tally']>;
  lostAnswers: string[];
  /** What the processes wrote to standard error. */
  complaints: string;
  errors: string[];
}

/** A click whose process was killed after the acknowledgement gets no word any more, in ms. */
const WORD_WITHIN_MS = 10_000;
/** The last webs are there then, and nobody kills them any more. */
const HEARD_WITHIN_MS = 60_000;

/** Several processes send a fan-out while one after the other is killed; then everything is counted. */
export async function runFanOut(plan: FanOut): Promise<Report> {
  const { seed, messages } = plan;
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

  const { workers, webs, ...crew } = await launch(plan, { sandbox, channels, databaseUrl: database.url });
  const clicking = startClicking(sandbox, channels.slice(0, plan.parted?.clickedIn ?? 0), WORD_WITHIN_MS);
  try {
    const work = await untilAtRest(database, workers, plan);
    if (webs) {
      await webs.spent;
      const spentAt = performance.now();
      const isHeard = ({ began, outcome }: Clicking['clicks'][number]) =>
        began > spentAt && outcome === 'kept';
      await until(async () => clicking.clicks.some(isHeard), HEARD_WITHIN_MS);
    }
    await clicking.stop();
    // The last answers are shown in edits.
    await untilAtRest(database, workers, plan);
    await sandbox.idle();
    return {
      seed,
      seconds: secondsSince(began),
      kills: tally([...workers.strikes, ...(webs?.strikes ?? [])]),
      ...work,
      webKills: webs?.strikes.length ?? 0,
      clicks: clicking.tally(),
      lostAnswers: await lostAnswers(database, clicking),
      posts: callsOf(sandbox, 'chat.postMessage'),
      lookUps: callsOf(sandbox, 'conversations.history'),
      complaints: crew.complaints(),
      errors: crew.errors(),
      ...(await check(database, sandbox, channels)),
    };
  } finally {
    await clicking.stop();
    await crew.stop();
  }
}

/** The processes of a plan; `workers` are those who send. */
async function launch(
  plan: FanOut,
  { sandbox, channels, databaseUrl }: { sandbox: Sandbox; channels: readonly string[]; databaseUrl: string },
): Promise<Pick<Crew, 'complaints' | 'errors' | 'stop'> & { workers: Crew; webs?: Crew }> {
  const { deliverer = 'app', parted, seed } = plan;
  if (parted) {
    const webs = fatesOfWebs(parted.webKills, chancesOf(seed + 1));
    const fates = { workers: fatesOf(plan), webs };
    const clickable = channels.slice(0, parted.clickedIn);
    const heard = until(
      async () => clickable.some((channel) => sandbox.messagesIn(channel).length > 0),
      plan.patienceMs,
    );
    return startPartedCrew({ sandbox, databaseUrl, reach: parted.reach, fates, heard });
  }
  const crew = startCrew({
    entry: deliverer === 'app' ? 'app-process.ts' : 'careless-process.ts',
    size: 2,
    environment: {
      ...environmentOf(sandbox, databaseUrl),
      CARELESS: deliverer === 'careless, once' ? 'once' : 'retry',
    },
    timing: TIMING,
    fates: fatesOf(plan),
  });
  return { workers: crew, ...crew };
}

/** Half of the kills at the named steps in turn, half at random moments from the start of a process on. */
function fatesOf({ seed, kills, deliverer, unanswered }: FanOut): Fate[] {
  const chances = chancesOf(seed);
  // A careless process comes to no others; and only what was not answered is looked for.
  const steps =
    deliverer && deliverer !== 'app'
      ? STEPS
      : ([...STEPS, 'planning', ...(unanswered ? (['looking'] as const) : [])] as const);
  return Array.from({ length: kills }, (_, index): Fate => {
    // Often while it starts: that takes longest, and there is work to be found there by every one of them.
    if (index % 4 === 1) return { at: 'random moment', since: 'starting', afterMs: chances.between(0, 700) };
    if (index % 4 === 3)
      return { at: 'random moment', since: 'delivering', afterMs: chances.between(0, 150) };
    const step = steps[(index / 2) % steps.length] ?? 'claimed';
    // The planner asks each of its sources at least once when a process starts; markers are looked for slowly.
    const nth = chances.between(1, step === 'planning' || step === 'looking' ? 3 : 8);
    // A request that has been begun is on its way for some milliseconds.
    const delayMs = step === 'called' || step === 'looking' ? chances.between(0, 20) : 0;
    return { at: 'step', failpoint: { step, nth, delayMs, signal: 'SIGKILL' } };
  });
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
      // With nothing left to strike at, one that waits for its step would wait for ever.
      if (spent || struck === struckAtWork) return { struckAtWork, leftThen };
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

function tally(strikes: Crew['strikes']): Record<string, number> {
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
