import { TestClock } from 'pg-boss';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import {
  type Sandbox,
  type SandboxWorkspace,
  startSandbox,
  type WorkspaceSeed,
} from '../../../sandbox/server/index.ts';
import { withWorkspace } from '../../../src/db/tenant.ts';
import { rememberWorkspace } from '../../../src/db/workspaces.ts';
import { createDelivery, TIMING, type Timing } from '../../../src/delivery/index.ts';
import { createJobs } from '../../../src/jobs/index.ts';
import { testDatabase } from '../../support/database/test-database.ts';
import { noPictures } from '../../support/no-pictures.ts';

const START = '2026-11-23T09:00:00Z';

/**
 * A call that is never answered is given up after this in real time, while the clock stands; the lease and the wait
 * for what settles late are the real ones, and pass on the clock.
 */
export const IMPATIENT: Timing = { ...TIMING, timeoutMs: 300 };

/** One message in one channel of one workspace; what it says names it, and nothing else says the same. */
export interface Post {
  workspace: SandboxWorkspace;
  channel: string;
  text: string;
}

/** The delivery at work in several workspaces, on Slack's real rates and a clock that is moved by hand. */
export interface Posting {
  sandbox: Sandbox;
  workspaces: SandboxWorkspace[];
  clock: TestClock;
  database: Awaited<ReturnType<typeof testDatabase>>;
  /** What was logged as an error. */
  errors: string[];
  /** Asks for these messages, as a use case does. */
  post: (posts: readonly Post[]) => Promise<void>;
  /** Moves the clock on by so many ms, in steps after each of which everything is done that can be done. */
  advance: (ms: number, stepMs: number) => Promise<void>;
  /** The same where nothing is under way, and so in leaps: timers that a leap passes fire once, at its end. */
  leap: (ms: number, stepMs: number) => Promise<void>;
  /** How many messages are still under way. */
  underWay: () => Promise<number>;
}

export async function startPosting({
  workspaces: count,
  channels,
  timing = IMPATIENT,
}: {
  workspaces: number;
  /** In each workspace. */
  channels: number;
  timing?: Timing;
}): Promise<Posting> {
  const clock = new TestClock(START);
  const database = await testDatabase();
  const seed: WorkspaceSeed = {
    people: [{ name: 'Ana' }],
    channels: Array.from({ length: channels }, (_, index) => ({
      name: `c${index}`,
      members: ['Ana'],
      botIsMember: true,
    })),
  };
  // Without the echo of its markers the app has to look for them.
  const sandbox = await startSandbox({ clock, app: { events: [] }, seed });
  onTestFinished(() => sandbox.stop());
  const workspaces = [sandbox, ...Array.from({ length: count - 1 }, () => sandbox.addWorkspace(seed))];
  const byId = new Map(workspaces.map((workspace) => [workspace.teamId, workspace]));

  const errors: string[] = [];
  const logger = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });
  const jobs = createJobs({ database, clock, logger });
  const tokenOf = async (workspaceId: string) => byId.get(workspaceId)?.botToken;
  const slack = { apiUrl: sandbox.apiUrl, tokenOf };
  const { outbox } = createDelivery({ database, clock, jobs, logger, slack, timing, draw: noPictures });
  for (const { teamId, botUserId, botId } of workspaces) {
    await withWorkspace(database.kysely, teamId, (workspace) =>
      rememberWorkspace(workspace, { name: teamId, domain: null, botUserId, botId }, clock),
    );
  }
  await jobs.start();
  onTestFinished(() => jobs.stop());

  return {
    sandbox,
    workspaces,
    clock,
    database,
    errors,
    async post(posts) {
      for (const [workspace, own] of Map.groupBy(posts, (post) => post.workspace)) {
        const messages = own.map(({ channel, text }) => ({
          key: text,
          to: { channel },
          content: { text, blocks: [] },
        }));
        await withWorkspace(database.kysely, workspace.teamId, (trx) => outbox.postAll(trx, messages));
      }
    },
    async advance(ms, stepMs) {
      for (let moved = 0; moved < ms; moved += stepMs) {
        await clock.tick(Math.min(stepMs, ms - moved));
        await jobs.idle();
      }
    },
    async leap(ms, stepMs) {
      for (let moved = 0; moved < ms; moved += stepMs) {
        await clock.setTime(clock.now() + Math.min(stepMs, ms - moved));
        await clock.tick(0);
        await jobs.idle();
      }
    },
    async underWay() {
      const { open } = await database.kysely
        .selectFrom('outbox_message')
        .select(({ fn }) => fn.countAll<string>().as('open'))
        .where('due_at', 'is not', null)
        .executeTakeFirstOrThrow();
      return Number(open);
    },
  };
}
