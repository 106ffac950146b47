import type { Logger } from 'pino';
import type { Clock } from '../core/clock.ts';
import type { Database } from '../db/open.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Pictures } from '../pictures/index.ts';
import { createComplaints } from './complaints.ts';
import type { DeliveryContext, Step } from './context.ts';
import { deliver } from './deliver.ts';
import { deliverMessage } from './deliver-message.ts';
import { outboxDueSources } from './due-sources.ts';
import { createLimiter, type Limiter } from './limiter.ts';
import { createOutbox, type Outbox, type QuietUntil } from './outbox.ts';
import { confirmByEcho } from './reconcile.ts';
import { createSlackCalls, type SlackAccess } from './slack-calls.ts';
import { removeDoubles, sweep } from './sweep.ts';
import { TIMING, type Timing } from './timing.ts';
import { createTogether } from './together.ts';
import { createUnderWay } from './under-way.ts';

export type { Step } from './context.ts';
export { hasWrittenTo } from './has-written.ts';
export { createLimiter, type Limiter } from './limiter.ts';
export type { MessageContent, OutgoingMessage, Recipient } from './message.ts';
export { messageObligations } from './obligations.ts';
export { createOutbox, type MessageStatus, type Outbox, type QuietUntil } from './outbox.ts';
export { say } from './say.ts';
export type { SlackAccess } from './slack-calls.ts';
export type { DeliveryState } from './tables.ts';
export { TIMING, type Timing } from './timing.ts';

/** The only part of Drumbeat that posts, edits or deletes a message. */
export interface Delivery {
  readonly outbox: Outbox;
  /** Tells of a `message_metadata_posted` event with our marker: the message stands there. */
  confirmByEcho(workspaceId: string, marker: string, place: { channel: string; ts: string }): Promise<void>;
}

/**
 * Messages being delivered at once in this process. A worker is taken until the last of its batch has been answered by
 * Slack or has waited a second for its turn, so there are several.
 */
const CREW = { concurrency: 8, batch: 25 };

/**
 * Registers the delivery's jobs and due sources; call before `jobs.start()`.
 * @param quietUntil who is not to be disturbed by a direct message now; nobody, when left out
 * @param limiter for a benchmark against a Slack without limits; Slack's own pace, when left out
 * @param timing for tests of what happens when time runs out
 * @param onStep for tests that end the process between two steps
 */
export function createDelivery({
  database,
  clock,
  jobs,
  slack,
  draw,
  logger,
  quietUntil,
  limiter = createLimiter(clock),
  timing = TIMING,
  onStep = () => {},
}: {
  database: Database;
  clock: Clock;
  jobs: Jobs;
  slack: SlackAccess;
  draw: Pictures['draw'];
  logger: Logger;
  quietUntil?: QuietUntil;
  limiter?: Limiter;
  timing?: Timing;
  onStep?: (step: Step, messageId: string) => Promise<void> | void;
}): Delivery {
  const outbox = createOutbox({ clock, jobs, quietUntil });
  const context: DeliveryContext = {
    db: database.kysely,
    clock,
    jobs,
    outbox,
    slack: createSlackCalls(slack, logger, timing.timeoutMs),
    draw,
    limiter,
    together: createTogether({ db: database.kysely, clock, jobs, timing }),
    underWay: createUnderWay(clock),
    timing,
    logger,
    complain: createComplaints(clock, logger),
    onStep,
  };
  jobs.register(deliverMessage, (data, run) => deliver(context, data.workspaceId, data.messageId, run), CREW);
  jobs.register(removeDoubles, (data, run) => sweep(context, data.workspaceId, data.messageId, run), {
    concurrency: 1,
  });
  for (const source of outboxDueSources(jobs)) jobs.addDueSource(source);

  return {
    outbox,
    confirmByEcho: (workspaceId, marker, place) => confirmByEcho(context, workspaceId, marker, place),
  };
}
