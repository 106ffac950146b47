import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { TestClock } from 'pg-boss';
import { parse } from 'yaml';
import {
  appFromManifest,
  type GalleryOnPage,
  type Sandbox,
  startSandbox,
  type TourStep,
  type WorkspaceSeed,
} from '../sandbox/server/index.ts';
import { type AppSettings, type RunningApp, startApp } from '../src/app.ts';
import type { Database } from '../src/db/open.ts';
import { createLogger, type Logger } from '../src/logging.ts';
import { createTurns, letFlow } from './flow.ts';
import { upcoming } from './upcoming.ts';

export interface StageSettings {
  /** Where the clock stands at first, ISO 8601. */
  start: string;
  seed: WorkspaceSeed;
  /** Migrated, and made for this clock. */
  openDatabase: (clock: TestClock) => Promise<Database>;
  logger?: Logger;
  /** How long the delivery waits, for tests of calls that are never answered. */
  delivery?: AppSettings['delivery'];
  /** How often the workers look for work by themselves, for tests, which settle after everything and so wake them. */
  pollingSeconds?: number;
  /** How the app is reached; Socket Mode unless given. */
  transport?: 'socket' | 'http';
  /** The kind of Postgres that the job queue keeps to. */
  queueBackend?: AppSettings['config']['queueBackend'];
  /** Told by the app every minute that all is well. */
  heartbeatUrl?: string;
  /** How long Slack waits for an acknowledgement, in real ms; 20,000 unless given. */
  ackTimeoutMs?: number;
  /** The port of the workspace; any free one when it is taken, or not given. */
  port?: number;
  /** The tour that the workspace's page offers. */
  tour?: (stage: () => Stage) => TourStep[];
  /** The app's screens, for the page's gallery. */
  gallery?: () => Promise<GalleryOnPage>;
  /** When the workspace's page lets people in; at once unless given. */
  opensWhen?: Promise<unknown>;
}

/** The app, a sandbox workspace and a database on one clock that is moved by hand. */
export interface Stage {
  clock: TestClock;
  sandbox: Sandbox;
  database: Database;
  app: () => RunningApp;
  /** Resolves when nothing is being done any more that could be done at this moment. */
  settle: () => Promise<void>;
  /**
   * Moves the clock to a moment, stopping on the way at everything that is due before it.
   * @param to ISO 8601, or milliseconds from now
   */
  moveTo: (to: string | number) => Promise<void>;
  /** Lets the clock go on by itself between moves, as fast as real time, until the stage stops. */
  letTimeFlow: () => void;
  /**
   * Ends the app as SIGTERM does, and starts it again on the same database.
   * @param until where the clock stands when it starts again, ISO 8601; where it stood unless given
   */
  restart: (until?: string) => Promise<void>;
  stop: () => Promise<void>;
}

/** Waiting for the rate limit or a retry: as far as the clock is moved on for messages under way, in ms. */
const PATIENCE_MS = 120_000;
const STEP_MS = 500;
const MINUTE_MS = 60_000;
/**
 * In real ms. The app counts Slack's 3 s for an answer on the clock, which stands still while it works: a busy
 * machine is no late answer.
 */
const ACK_TIMEOUT_MS = 20_000;

export async function startStage(settings: StageSettings): Promise<Stage> {
  const clock = new TestClock(settings.start);
  const logger = settings.logger ?? createLogger('silent');
  const opening = settings.openDatabase(clock);
  const turns = createTurns();
  let endFlow: (() => Promise<void>) | undefined;
  const manifest = parse(await readFile(new URL('../manifest.yml', import.meta.url), 'utf8')) as object;
  // Only what the manifest declares exists: a scope or event that is missing there is missed here, too.
  const starting = startSandbox({
    clock,
    seed: settings.seed,
    app: appFromManifest(manifest),
    ackTimeoutMs: settings.ackTimeoutMs ?? ACK_TIMEOUT_MS,
    ...(settings.port === undefined ? {} : { port: settings.port }),
    page: {
      time: {
        runs: () => endFlow !== undefined,
        upcoming: async () => upcoming(await opening),
        moveTo: (at) => stage.moveTo(new Date(at).toISOString()),
      },
      tour: settings.tour?.(() => stage) ?? [],
      ...(settings.gallery ? { gallery: settings.gallery } : {}),
      ...(settings.opensWhen === undefined ? {} : { opensWhen: settings.opensWhen }),
    },
  });
  const [sandbox, database] = await Promise.all([starting, opening]);
  const http = settings.transport === 'http';

  const start = async () => {
    const mode = http
      ? { kind: 'http' as const, signingSecret: sandbox.signingSecret }
      : { kind: 'socket' as const, appToken: sandbox.appToken };
    const slack = { botToken: sandbox.botToken, apiUrl: sandbox.apiUrl, mode };
    const started = await startApp({
      config: {
        slack,
        port: 0,
        production: false,
        heartbeatUrl: settings.heartbeatUrl,
        queueBackend: settings.queueBackend,
      },
      database,
      clock,
      logger,
      ...(settings.delivery && { delivery: settings.delivery }),
      pollingSeconds: settings.pollingSeconds,
    });
    if (http) await sandbox.deliverTo({ url: `http://127.0.0.1:${started.port}/slack/events` });
    return started;
  };
  let app = await start();

  async function quiet(): Promise<void> {
    // Each may give the other something to do: where the app came to rest without Slack hearing of it, both rest.
    for (;;) {
      await sandbox.idle();
      const heard = sandbox.changes();
      await app.idle();
      await setImmediate();
      if (sandbox.changes() === heard) return;
    }
  }

  /** When the next message under way or held, cadence or open check-in is due, in ms since the epoch. */
  async function nextDue(): Promise<{ message: number; schedule: number }> {
    const earliest = (at: Date | string | null | undefined) =>
      at ? new Date(at).getTime() : Number.POSITIVE_INFINITY;
    // One question, since it is asked at every step.
    const due = await database.kysely
      .selectNoFrom(({ selectFrom }) => [
        selectFrom('outbox_message')
          .select(({ fn }) => fn.min('due_at').as('at'))
          .as('message'),
        selectFrom('cadence')
          .where('paused_at', 'is', null)
          .select(({ fn }) => fn.min('next_at').as('at'))
          .as('cadence'),
        selectFrom('check_in')
          .select(({ fn }) => fn.min('due_at').as('at'))
          .as('checkIn'),
        selectFrom('escalation')
          .select(({ fn }) => fn.min('due_at').as('at'))
          .as('escalation'),
        selectFrom('early_warning')
          .select(({ fn }) => fn.min('due_at').as('at'))
          .as('warning'),
        // Held for the night, they belong to no minute that something else is due in.
        selectFrom('outbox_message')
          .where('state', '=', 'pending')
          .where('held_until', '>', new Date(clock.now()))
          .select(({ fn }) => fn.min('held_until').as('at'))
          .as('held'),
      ])
      .executeTakeFirstOrThrow();
    const { message, ...schedule } = due;
    return { message: earliest(message), schedule: Math.min(...Object.values(schedule).map(earliest)) };
  }

  async function settleInTurn(): Promise<void> {
    const until = clock.now() + PATIENCE_MS;
    for (;;) {
      await quiet();
      const { message, schedule } = await nextDue();
      if (message > until || clock.now() >= until) return;
      const next = Math.min(message, schedule > clock.now() ? schedule : message);
      if (next <= clock.now() + STEP_MS) {
        await clock.tick(STEP_MS);
      } else {
        // At once: on the way there every worker would look every second for what can't be there.
        await clock.setTime(next);
        await clock.tick(0);
      }
    }
  }

  async function moveInTurn(to: string | number): Promise<void> {
    const target = typeof to === 'number' ? clock.now() + to : new Date(to).getTime();
    await settleInTurn();
    let idleMoves = 0;
    for (;;) {
      const { schedule } = await nextDue();
      idleMoves = schedule <= clock.now() ? idleMoves + 1 : 0;
      if (idleMoves > 5) throw new Error('Something stays due although it was claimed: see the log');
      const next = Math.max(Math.min(schedule, target), clock.now());
      // With a new minute the app ticks by itself.
      const isSameMinute = Math.floor(next / MINUTE_MS) === Math.floor(clock.now() / MINUTE_MS);
      await clock.setTime(next);
      await clock.tick(0);
      if (isSameMinute) await app.tick();
      await settleInTurn();
      if (clock.now() >= target) return;
    }
  }

  const stage: Stage = {
    clock,
    sandbox,
    database,
    app: () => app,
    settle: () => turns.take(settleInTurn),
    moveTo: (to) => turns.take(() => moveInTurn(to)),
    letTimeFlow: () => {
      endFlow ??= letFlow(clock, turns, (error) => logger.error({ err: error }, 'The clock could not go on'));
    },
    restart: async (until) => {
      await app.stop();
      if (until) await clock.setTime(until);
      app = await start();
    },
    stop: async () => {
      await endFlow?.();
      await app.stop();
      await sandbox.stop();
    },
  };
  return stage;
}
