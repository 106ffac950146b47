import type { Sandbox } from '../../../sandbox/server/index.ts';
import type { Role } from '../../../src/config.ts';
import { freePort } from '../../contract/process/main-process.ts';
import { environmentOf } from './company.ts';
import { type Crew, startCrew } from './crew.ts';
import { TIMING } from './processes.ts';

/** Processes that nobody kills, each with a port of its own. */
export interface Staff {
  /** What each answers on `/readyz`: true for 200. */
  ready(): Promise<boolean[]>;
  /** What they wrote to standard error, an end of a process included. */
  complaints(): string;
  /** Lines of their logs from level error upwards. */
  errors(): string[];
  stop(): Promise<void>;
}

/** Processes by what they do: several that do everything, or two that work and two that hear Slack. */
export const alike = (size: number): readonly Role[] => Array.from({ length: size }, () => 'both');
export const PARTED: readonly Role[] = ['worker', 'worker', 'web', 'web'];

/** In words, for the rows of figures. */
export const inRoles = (roles: readonly Role[]) =>
  roles.includes('web') ? 'two `worker` and two `web` processes' : `${roles.length} processes`;

/** Starts a process of the app for each of these roles; `more` is laid over their settings. */
export async function startStaff(
  roles: readonly Role[],
  {
    sandbox,
    databaseUrl,
    more = {},
  }: { sandbox: Sandbox; databaseUrl: string; more?: Record<string, string> },
): Promise<Staff> {
  const ports = await Promise.all(roles.map(freePort));
  const crews = ports.map(
    (port, index): Crew =>
      startCrew({
        entry: 'app-process.ts',
        size: 1,
        environment: {
          ...environmentOf(sandbox, databaseUrl),
          ROLE: roles[index] ?? 'both',
          PORT: String(port),
          ...more,
        },
        timing: TIMING,
        fates: [],
      }),
  );
  return {
    ready: () =>
      Promise.all(
        ports.map(async (port) => {
          const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
          return answer?.ok === true;
        }),
      ),
    complaints: () => crews.map((crew) => crew.complaints()).join(''),
    errors: () => crews.flatMap((crew) => crew.errors()),
    stop: async () => {
      await Promise.all(crews.map((crew) => crew.stop()));
    },
  };
}
