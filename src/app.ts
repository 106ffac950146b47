import type { WebClient } from '@slack/web-api';
import { createFeatures } from './app-features.ts';
import type { Config } from './config.ts';
import { type Clock, within } from './core/clock.ts';
import { createSeal } from './core/sealing.ts';
import { vacuumEmbedded } from './db/embedded.ts';
import type { Database } from './db/open.ts';
import { withWorkspace } from './db/tenant.ts';
import { vacuumTables } from './db/vacuum.ts';
import { rememberWorkspace } from './db/workspaces.ts';
import {
  createDelivery,
  type Limiter,
  messageObligations,
  type Step,
  type Timing,
} from './delivery/index.ts';
import { registerDelivery } from './delivery/listeners.ts';
import { observeDelivery } from './delivery/metrics.ts';
import { featureObligations } from './feature-obligations.ts';
import { createAudit, observeAudit } from './features/audit/index.ts';
import { registerAuditJobs } from './features/audit/jobs.ts';
import { quietUntil } from './features/calendars/index.ts';
import { beat } from './jobs/heartbeat.ts';
import { createJobs, observePlanner, observeQueue } from './jobs/index.ts';
import { startUpkeep } from './jobs/upkeep.ts';
import type { Logger } from './logging.ts';
import { createMetrics } from './metrics.ts';
import { createPictures } from './pictures/index.ts';
import { registerFeatures } from './register-features.ts';
import { createBolt } from './slack/bolt.ts';
import { createSlackDirectory } from './slack/directory.ts';
import { createDoNotDisturbReader } from './slack/do-not-disturb.ts';
import { createEventMemory } from './slack/event-memory.ts';
import { createFileDesk } from './slack/file-desk.ts';
import { createHomeChanges } from './slack/home-changes.ts';
import { createHomeNews } from './slack/home-news.ts';
import { startHttpServer } from './slack/http-server.ts';
import { createInFlight } from './slack/in-flight.ts';
import { identify, requireAppToken } from './slack/installation.ts';
import { createSlackListeners } from './slack/listeners/index.ts';
import { observeAcknowledgements, observeSlackCalls } from './slack/metrics.ts';
import { createProfileReader } from './slack/profiles.ts';
import { httpEdge, noEdge, socketModeEdge } from './slack/receivers.ts';
import { createWebClient } from './slack/web-client.ts';

export interface AppSettings {
  config: Pick<Config, 'slack' | 'port' | 'production' | 'heartbeatUrl'> &
    Partial<Pick<Config, 'role' | 'queueBackend'>>;
  database: Database;
  clock: Clock;
  logger: Logger;
  /**
   * For tests alone: how long the delivery waits, and a hook at named steps, where they end or hold the process. For a
   * benchmark alone, against a Slack without limits: another pace than Slack's.
   */
  delivery?: {
    timing?: Timing;
    onStep?: (step: FailpointName, about: string) => Promise<void> | void;
    limiter?: Limiter;
  };
  /** For tests alone, which wake the workers by `idle`: how often these look by themselves, and nothing else wakes them. */
  pollingSeconds?: number | undefined;
}

/** Where a test may end or hold the process: the steps of a delivery, and the planner's claim before its commit. */
export type FailpointName = Step | 'planning';

/** Somebody gave what exists for tests to a process that NODE_ENV calls production. */
export class ForTestsOnly extends Error {
  override readonly name = 'ForTestsOnly';

  constructor() {
    super(
      'Failpoints and shortened waits of the delivery are for tests: with NODE_ENV=production Drumbeat does not start with them.',
    );
  }
}

export interface RunningApp {
  /** The port that answers `/healthz` and `/readyz`, and Slack in HTTP mode. */
  port: number;
  /** Claims everything that is due now, as happens every minute. */
  tick: () => Promise<void>;
  /** Resolves when no handler and no job runs, and none is due. */
  idle: () => Promise<void>;
  /** Takes no new work, finishes what runs, and lets go of everything but the database. */
  stop: () => Promise<void>;
}

/** A trigger lives for three seconds: a form that Slack has not opened by then won't open. */
const FORM_WITHIN_MS = 3_000;

/** Stopping keeps within ten seconds, so each step has its own bound, and the jobs get what is left, 8 s at most. */
const LAST_ACKS_MS = 500;
const LAST_HANDLERS_MS = 1_000;
const LAST_CHORE_MS = 1_000;
const LAST_JOBS_AT_LEAST_MS = 1_000;
const LAST_NEWS_MS = 300;
const STOP_WITHIN_MS = 9_000;

/**
 * Puts the app together and starts it: with app-features.ts and register-features.ts the only place that knows everything.
 * @throws ForTestsOnly when a test's hooks are given in production
 */
export async function startApp(settings: AppSettings): Promise<RunningApp> {
  const { config, database, clock, logger } = settings;
  const isTest = settings.delivery !== undefined || settings.pollingSeconds !== undefined;
  if (config.production && isTest) throw new ForTestsOnly();
  const { apiUrl, botToken, mode } = config.slack;
  const role = config.role ?? 'both';
  const works = role !== 'web';
  const db = database.kysely;

  const inFlight = createInFlight(clock);
  const http = mode.kind === 'http' ? httpEdge(mode.signingSecret, { inFlight, logger }) : undefined;
  const edge = http ?? (mode.kind === 'socket' ? socketModeEdge(mode.appToken, apiUrl, logger) : noEdge);
  let phase: 'starting' | 'running' | 'stopping' = 'starting';
  const unavailable = () => (phase === 'running' ? undefined : `Drumbeat is ${phase}.`);
  const unready = async () => {
    const reason = unavailable();
    if (reason) return reason;
    const answers = await database.ping().then(
      () => true,
      () => false,
    );
    return answers ? edge.unreachable() : 'The database does not answer.';
  };
  const metrics = createMetrics();
  const server = await startHttpServer(
    {
      port: config.port,
      unready,
      metrics,
      ...(http &&
        mode.kind === 'http' && {
          slack: { signingSecret: mode.signingSecret, unavailable, handle: http.handle },
        }),
    },
    { clock, logger },
  );

  const onAnswer = observeSlackCalls(metrics);
  const client = createWebClient({ apiUrl, token: botToken, onAnswer }, logger);
  const installation = await identify(client, botToken, { clock, logger });
  if (mode.kind === 'socket') {
    await requireAppToken(createWebClient({ apiUrl, token: mode.appToken, onAnswer }, logger));
  }
  const { workspaceId } = installation;
  const only = (ours: WebClient) => (id: string) => {
    if (id !== workspaceId) throw new Error(`Drumbeat is not installed in workspace ${id}`);
    return ours;
  };
  await withWorkspace(db, workspaceId, (workspace) => rememberWorkspace(workspace, installation, clock));

  const onStep = settings.delivery?.onStep;
  const jobs = createJobs({
    database,
    backend: config.queueBackend,
    works,
    clock,
    logger,
    onTick: works ? observePlanner(metrics) : undefined,
    onClaim: onStep && ((source) => onStep('planning', source)),
    pollingSeconds: settings.pollingSeconds,
  });
  const tokenOf = async (id: string) => (id === workspaceId ? botToken : undefined);
  const pictures = createPictures();
  const delivery = createDelivery({
    database,
    clock,
    jobs,
    logger,
    draw: pictures.draw,
    slack: { apiUrl, tokenOf, onAnswer },
    quietUntil,
    ...settings.delivery,
  });

  // Whoever waits for a form is told after three seconds that Slack does not answer, not after ten; nor does a
  // reminder wait longer to know whom it would disturb.
  const screens = createWebClient({ apiUrl, token: botToken, onAnswer }, logger, FORM_WITHIN_MS);
  const homeNews =
    database.engine === 'postgres' ? createHomeNews({ db, clock, logger, listen: jobs.listen }) : undefined;
  const homeChanges = createHomeChanges(db, homeNews);
  const features = createFeatures({
    db,
    clock,
    logger,
    outbox: delivery.outbox,
    jobs,
    directory: createSlackDirectory(only(client)),
    profiles: createProfileReader(only(screens)),
    files: createFileDesk(only(client), { apiUrl, token: botToken }),
    doNotDisturb: createDoNotDisturbReader(only(screens), { clock, logger }),
    seal: createSeal(botToken, 'answers to pulses'),
    vacuum: (tables) => vacuumTables(database, tables),
  });

  const events = createEventMemory(db, clock);
  const bolt = createBolt(
    { edge, installation, apiUrl },
    { clock, inFlight, logger, acknowledged: observeAcknowledgements(metrics) },
  );
  const clientOf = only(screens);
  const slack = createSlackListeners({
    bolt,
    clock,
    logger,
    events,
    apiUrl,
    clientOf,
    homeChanges,
    inFlight,
  });
  registerDelivery(slack, delivery);
  registerFeatures(features, { slack, jobs, clock, logger });

  const { heartbeatUrl } = config;
  const audit = createAudit({
    db,
    clock,
    logger,
    outbox: delivery.outbox,
    people: features.people,
    obligations: [...jobs.obligations(), ...messageObligations, ...featureObligations],
    unreachable: edge.unreachable,
    beat: heartbeatUrl === undefined ? undefined : () => beat(heartbeatUrl),
  });
  registerAuditJobs(jobs, audit, clock);
  observeAudit(metrics, audit, clock);
  observeDelivery(metrics, db, clock);
  observeQueue(metrics, jobs.depths, clock);

  await features.people.startSync(workspaceId);
  await jobs.start();
  await bolt.start();
  const endUpkeep = startUpkeep(
    works
      ? [
          { name: 'forget events', run: events.forgetOld },
          { name: 'wipe pulses', run: features.pulses.wipe },
          ...(database.engine === 'embedded'
            ? [{ name: 'vacuum', run: () => vacuumEmbedded(database) }]
            : []),
        ]
      : [],
    { clock, logger },
  );
  phase = 'running';
  const { name: workspace } = installation;
  logger.info({ workspace, mode: mode.kind, role, port: server.port }, 'Drumbeat is running');

  return {
    port: server.port,
    tick: jobs.tick,
    idle: async () => {
      await inFlight.drained();
      await jobs.idle();
    },
    stop: async () => {
      phase = 'stopping';
      homeChanges.end();
      const until = clock.now() + STOP_WITHIN_MS;
      server.refuse();
      jobs.refuse();
      // A closed socket takes no acknowledgement, so what is nearly done gets to send its own.
      if (!http) await inFlight.drainedWithin(LAST_ACKS_MS);
      await bolt.stop();
      await inFlight.drainedWithin(LAST_HANDLERS_MS);
      // A vacuum may take long, and does no harm when it is cut off.
      await within(clock, LAST_CHORE_MS, endUpkeep());
      await jobs.stop(Math.max(until - clock.now(), LAST_JOBS_AT_LEAST_MS));
      if (homeNews) await within(clock, LAST_NEWS_MS, homeNews.stop());
      await pictures.close();
      // Whoever still waits for Slack would otherwise find the database closed.
      await inFlight.drainedWithin(until - clock.now());
      await server.close();
    },
  };
}
