import { flushCompileCache } from 'node:module';
import { readConfig } from '../../../src/config.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { openDatabase } from '../../../src/db/open.ts';
import { withWorkspace } from '../../../src/db/tenant.ts';
import { deliverMessage } from '../../../src/delivery/deliver-message.ts';
import { createOutbox } from '../../../src/delivery/index.ts';
import { change, findById } from '../../../src/delivery/repository.ts';
import { createSlackCalls } from '../../../src/delivery/slack-calls.ts';
import { createBlockers } from '../../../src/features/blockers/index.ts';
import { createCheckIns } from '../../../src/features/check-ins/index.ts';
import { registerCheckInJobs } from '../../../src/features/check-ins/jobs.ts';
import { createMeasures } from '../../../src/features/measures/index.ts';
import { createPeople } from '../../../src/features/people/index.ts';
import { createJobs } from '../../../src/jobs/index.ts';
import { createLogger } from '../../../src/logging.ts';
import { createSlackDirectory } from '../../../src/slack/directory.ts';
import { createWebClient } from '../../../src/slack/web-client.ts';
import { unfollowed } from '../../support/a-blocker.ts';
import { followNothing } from '../../support/follow-nothing.ts';
import { endWithParent, failAt, readOrders, tell } from './failpoint.ts';

/**
 * The control: the same check-ins on the same queue, delivered as it is usually done, with nothing that knows of
 * an unclear outcome. `retry` posts again until an answer came; `once` writes it off before it posts.
 */
endWithParent();
tell('starting');
const manner = process.env.CARELESS === 'once' ? 'once' : 'retry';
const orders = readOrders();
const onStep = failAt(orders.failpoints);
const { database: settings, logLevel, slack } = readConfig(process.env);
const { apiUrl, botToken: token } = slack;
const logger = createLogger(logLevel);
const database = await openDatabase(settings, { logger, clock: systemClock });
const db = database.kysely;
const deps = { db, clock: systemClock };

const jobs = createJobs({ database, clock: systemClock, logger });
const outbox = createOutbox({ clock: systemClock, jobs });
const client = createWebClient({ apiUrl, token }, logger);
const directory = createSlackDirectory(() => client);
const people = createPeople({ ...deps, directory, logger });
const calls = createSlackCalls({ apiUrl, tokenOf: async () => token }, logger, orders.timing.timeoutMs);
const calendars = { askDoNotDisturb: async () => {} };
const blockers = createBlockers({ ...deps, people, outbox, ...unfollowed });
const checkIns = createCheckIns({
  ...deps,
  outbox,
  people,
  directory,
  calendars,
  blockers,
  measures: createMeasures({ ...deps, people, outbox }),
  logger,
  retireLater: async () => {},
  follow: followNothing,
});
registerCheckInJobs(jobs, checkIns, logger);

async function postUntilAnswered(...[workspaceId, message]: Parameters<typeof calls.post>): Promise<string> {
  for (;;) {
    await onStep('claimed');
    const posting = calls.post(workspaceId, message).catch(() => undefined);
    await onStep('called');
    const place = await posting;
    if (place) return place.ts;
  }
}

jobs.register(
  deliverMessage,
  async ({ workspaceId, messageId }) => {
    const row = await withWorkspace(db, workspaceId, (workspace) => findById(workspace, messageId));
    if (row?.state !== 'pending' || row.to_channel === null) return;
    const channel = row.to_channel;
    const markSent = (ts: string) =>
      withWorkspace(db, workspaceId, (workspace) =>
        change(workspace, messageId, {
          state: 'sent',
          due_at: null,
          channel_id: channel,
          message_ts: ts,
          sent_revision: row.revision,
        }),
      );
    if (manner === 'once') await markSent('0');
    const ts = await postUntilAnswered(workspaceId, { channel, content: row.content, marker: row.marker });
    await onStep('answered');
    await markSent(ts);
    await onStep('recorded');
  },
  { concurrency: 10 },
);
await jobs.start();
flushCompileCache();
