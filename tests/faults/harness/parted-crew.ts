import type { Sandbox } from '../../../sandbox/server/index.ts';
import { freePort } from '../../contract/process/main-process.ts';
import type { Chances } from './chances.ts';
import { environmentOf } from './company.ts';
import { type Crew, type Fate, startCrew } from './crew.ts';
import { TIMING } from './processes.ts';
import { startRoundRobin } from './round-robin.ts';
import { until } from './until.ts';

/** How Slack reaches those who hear it. */
export type Reach = 'HTTP' | 'Socket Mode';

/** Two processes that work and two that hear Slack, on one database. */
export interface PartedCrew {
  workers: Crew;
  webs: Crew;
  /** Where Slack sends its requests over HTTP, from outside of the crew. */
  url: string | undefined;
  complaints(): string;
  errors(): string[];
  stop(): Promise<void>;
}

const EACH = 2;
const READY_WITHIN_MS = 60_000;

/** Starts them, each with fates of its own kind, and resolves when Slack reaches a web. */
export async function startPartedCrew({
  sandbox,
  databaseUrl,
  reach,
  fates,
  heard,
}: {
  sandbox: Sandbox;
  databaseUrl: string;
  reach: Reach;
  fates: { workers: Fate[]; webs: Fate[] };
  /** Resolves when people have something to click on; webs are killed from then on. */
  heard?: Promise<unknown>;
}): Promise<PartedCrew> {
  const common = environmentOf(sandbox, databaseUrl);
  const crewOf = (size: number, mine: Fate[], own: Record<string, string>, worthwhile?: Promise<unknown>) =>
    startCrew({
      entry: 'app-process.ts',
      size,
      environment: { ...common, ...own },
      timing: TIMING,
      fates: mine,
      ...(worthwhile && { worthwhile }),
    });
  const ports = await Promise.all(Array.from({ length: EACH }, freePort));
  const balancer = reach === 'HTTP' ? await startRoundRobin(ports) : undefined;
  const reached =
    reach === 'HTTP' ? { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: sandbox.signingSecret } : undefined;
  const webs = together(
    ports.map((port, index) =>
      crewOf(
        1,
        fates.webs.filter((_, nth) => nth % EACH === index),
        { ROLE: 'web', PORT: String(port), ...reached },
        heard,
      ),
    ),
  );
  const workers = crewOf(EACH, fates.workers, { ROLE: 'worker' });
  const url = balancer && `${balancer.url}/slack/events`;
  const stop = async () => {
    await Promise.all([workers.stop(), webs.stop()]);
    await balancer?.stop();
  };
  try {
    // Slack asks an address for its challenge before it takes it; one that answers is enough.
    if (url !== undefined) await until(() => sandbox.deliverTo({ url }).then(() => true), READY_WITHIN_MS);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    workers,
    webs,
    url,
    complaints: () => workers.complaints() + webs.complaints(),
    errors: () => [...workers.errors(), ...webs.errors()],
    stop,
  };
}

/** Two of three while it runs and hears people, the others while it starts. */
export function fatesOfWebs(kills: number, chances: Chances): Fate[] {
  return Array.from({ length: kills }, (_, index): Fate => {
    const since = index % 3 === 2 ? 'starting' : 'running';
    return { at: 'random moment', since, afterMs: chances.between(0, since === 'starting' ? 700 : 400) };
  });
}

/** Several crews as one. */
function together(crews: readonly Crew[]): Crew {
  const spent = Promise.all(crews.map((crew) => crew.spent)).then(() => {});
  spent.catch(() => {});
  return {
    get strikes() {
      return crews.flatMap(({ strikes }) => strikes);
    },
    spent,
    complaints: () => crews.map((crew) => crew.complaints()).join(''),
    errors: () => crews.flatMap((crew) => crew.errors()),
    stop: async () => {
      await Promise.all(crews.map((crew) => crew.stop()));
    },
  };
}
