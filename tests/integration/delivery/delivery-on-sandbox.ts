import { setTimeout as pause } from 'node:timers/promises';
import type { KnownBlock } from '@slack/types';
import { TestClock } from 'pg-boss';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/server/index.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { Database } from '../../../src/db/open.ts';
import { withWorkspace } from '../../../src/db/tenant.ts';
import {
  createDelivery,
  type MessageContent,
  type OutgoingMessage,
  type QuietUntil,
  TIMING,
  type Timing,
} from '../../../src/delivery/index.ts';
import { createJobs } from '../../../src/jobs/index.ts';
import type { Pictures } from '../../../src/pictures/index.ts';
import { testDatabase } from '../../support/database/test-database.ts';
import { noPictures } from '../../support/no-pictures.ts';

export const NOW = '2026-11-23T09:00:00Z';

/** For calls that are never answered: their timeout passes in real time, whatever the clock says. */
export const IMPATIENT: Timing = { ...TIMING, timeoutMs: 1_500 };

/** A workspace with Ana, Ben and two channels, and the delivery at work in it. */
export async function deliveryOnSandbox({
  clock = new TestClock(NOW),
  onStep,
  draw,
  rateLimits = true,
  timing,
  tokenOf,
  quietUntil,
}: {
  clock?: Clock;
  quietUntil?: QuietUntil;
  onStep?: Parameters<typeof createDelivery>[0]['onStep'];
  draw?: Pictures['draw'];
  rateLimits?: boolean;
  timing?: Timing;
  tokenOf?: () => Promise<string>;
} = {}) {
  const database = await testDatabase();
  const sandbox = await startSandbox({
    clock,
    rateLimits,
    app: { events: [] },
    seed: {
      people: [{ name: 'Ana' }, { name: 'Ben' }],
      channels: [
        { name: 'payments', members: ['Ana', 'Ben'], botIsMember: true },
        { name: 'search', members: ['Ana'], botIsMember: true },
      ],
    },
  });
  onTestFinished(() => sandbox.stop());
  const app = await startDelivery({
    database,
    sandbox,
    clock,
    onStep,
    ...(draw && { draw }),
    ...(timing && { timing }),
    ...(tokenOf && { tokenOf }),
    ...(quietUntil && { quietUntil }),
  });
  return { ...app, database, sandbox, clock, payments: sandbox.channelId('payments') };
}

/** One process that delivers: its jobs, its outbox, and what it logs from warnings upwards. */
export async function startDelivery({
  database,
  sandbox,
  clock,
  draw = noPictures,
  onStep,
  timing = TIMING,
  tokenOf = async () => sandbox.botToken,
  quietUntil,
}: {
  quietUntil?: QuietUntil;
  database: Database;
  sandbox: Sandbox;
  clock: Clock;
  draw?: Pictures['draw'];
  timing?: Timing;
  tokenOf?: () => Promise<string>;
  onStep?: Parameters<typeof createDelivery>[0]['onStep'];
}) {
  const logged: Record<string, unknown>[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const jobs = createJobs({ database, clock, logger });
  const delivery = createDelivery({
    database,
    clock,
    jobs,
    logger,
    slack: { apiUrl: sandbox.apiUrl, tokenOf },
    draw,
    timing,
    ...(onStep && { onStep }),
    ...(quietUntil && { quietUntil }),
  });
  await jobs.start();
  onTestFinished(() => jobs.stop());

  const inWorkspace = <Result>(work: Parameters<typeof withWorkspace<Result>>[2]) =>
    withWorkspace(database.kysely, sandbox.teamId, work);
  return {
    jobs,
    delivery,
    logged,
    inWorkspace,
    post: (message: OutgoingMessage) => inWorkspace((workspace) => delivery.outbox.post(workspace, message)),
    revise: (key: string, text: string) =>
      inWorkspace((workspace) => delivery.outbox.revise(workspace, key, says(text))),
    status: (key: string) => inWorkspace((workspace) => delivery.outbox.get(workspace, key)),
    row: (key: string) =>
      database.kysely
        .selectFrom('outbox_message')
        .selectAll()
        .where('logical_key', '=', key)
        .executeTakeFirstOrThrow(),
  };
}

export function says(text: string): MessageContent {
  const block: KnownBlock = { type: 'section', text: { type: 'mrkdwn', text } };
  return { text, blocks: [block] };
}

/** How often the app called a method. */
export const callsOf = (sandbox: Sandbox, method: string) =>
  sandbox.calls.filter((call) => call.method === method).length;

/** Polls for something that real I/O brings about. */
export async function until(condition: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It did not happen in time');
    await pause(5);
  }
}

/** A moment that holds whoever reaches it, until it is opened. */
export function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  let reached = false;
  return {
    reached: () => reached,
    open: () => resolve(),
    pass: () => {
      reached = true;
      return promise;
    },
  };
}
