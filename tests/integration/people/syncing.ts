import { TestClock } from 'pg-boss';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { startSandbox, type WorkspaceSeed } from '../../../sandbox/server/index.ts';
import { withWorkspace } from '../../../src/db/tenant.ts';
import { rememberWorkspace } from '../../../src/db/workspaces.ts';
import { createPeople } from '../../../src/features/people/index.ts';
import { registerPeopleJobs } from '../../../src/features/people/jobs.ts';
import type { OnPeopleChange } from '../../../src/features/people/service/keeping.ts';
import { createJobs } from '../../../src/jobs/index.ts';
import { createSlackDirectory } from '../../../src/slack/directory.ts';
import { createWebClient } from '../../../src/slack/web-client.ts';
import { testDatabase } from '../../support/database/test-database.ts';
import { silentLogger } from '../../support/silent-logger.ts';

type People = NonNullable<WorkspaceSeed['people']>;

const START = '2026-11-23T09:00:00Z';

/** People in Berlin, `Person 1` and so on. */
export const crowd = (count: number): People =>
  Array.from({ length: count }, (_, index) => ({ name: `Person ${index + 1}`, tz: 'Europe/Berlin' }));

/** The reading of all members on a sandbox, and nothing else of the app, on a clock that is moved by hand. */
export async function startSyncing(people: People, { onChange }: { onChange?: OnPeopleChange } = {}) {
  const clock = new TestClock(START);
  const sandbox = await startSandbox({ clock, seed: { people }, app: { events: [] } });
  onTestFinished(() => sandbox.stop());
  const database = await testDatabase({ clock });
  const db = database.kysely;
  const workspaceId = sandbox.teamId;
  const identity = { name: 'Acme', domain: null, botUserId: sandbox.botUserId, botId: sandbox.botId };
  await withWorkspace(db, workspaceId, (workspace) => rememberWorkspace(workspace, identity, clock));

  const logged: { msg: string; level: number; zone?: string }[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const client = createWebClient({ apiUrl: sandbox.apiUrl, token: sandbox.botToken }, silentLogger);
  const directory = createSlackDirectory(() => client);

  /** A process: what another one left behind is all it knows. */
  async function start() {
    const people = createPeople({ db, clock, directory, logger, onChange });
    const jobs = createJobs({ database, clock, logger });
    registerPeopleJobs(jobs, people);
    await people.startSync(workspaceId);
    await jobs.start();
    await jobs.idle();
    return { people, jobs };
  }
  let running = await start();
  onTestFinished(() => running.jobs.stop());

  /** Lets time pass, and everything happen that is due on the way. */
  async function pass(seconds: number) {
    for (let passed = 0; passed < seconds; passed += 1) {
      await clock.tick(1000);
      await running.jobs.idle();
    }
  }

  return {
    clock,
    sandbox,
    workspaceId,
    db,
    logged,
    people: () => running.people,
    restart: async () => {
      await running.jobs.stop();
      running = await start();
    },
    pass,
    /** The same for a long time: what is due on the way happens at its end. */
    leap: async (seconds: number) => {
      await clock.setTime(clock.now() + (seconds - 1) * 1000);
      await pass(1);
    },
    /** The pages that were asked for, when and how each was answered, in seconds from the beginning. */
    asked: () =>
      sandbox.calls
        .filter(({ method }) => method === 'users.list')
        .map(({ at, args, status, reply }) => ({
          at: (at - new Date(START).getTime()) / 1000,
          cursor: args.cursor,
          status,
          ok: reply?.ok === true,
        })),
    /** Everyone who is stored, with the transaction that wrote them last. */
    stored: () =>
      db
        .selectFrom('person')
        .selectAll()
        .select(({ ref }) =>
          ref('xmin' as 'name')
            .$castTo<string>()
            .as('writtenBy'),
        )
        .orderBy('user_id')
        .execute(),
    state: () => db.selectFrom('people_sync').selectAll().executeTakeFirstOrThrow(),
  };
}
