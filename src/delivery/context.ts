import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Clock } from '../core/clock.ts';
import type { Gathered } from '../core/gather.ts';
import type { Tables } from '../db/tables.ts';
import type { JobQueue, JobRun } from '../jobs/index.ts';
import type { Pictures } from '../pictures/index.ts';
import type { Complain } from './complaints.ts';
import type { Limiter } from './limiter.ts';
import type { Outbox } from './outbox.ts';
import type { OutboxMessage } from './repository.ts';
import type { Place, SlackCalls } from './slack-calls.ts';
import type { Timing } from './timing.ts';
import type { UnderWay } from './under-way.ts';

/** The named moments of a delivery at which a test may end or hold the process. */
export type Step =
  /** A DM is about to be opened; Slack has answered which channel it is, and that is not kept yet. */
  | 'opening'
  | 'opened'
  /** The lease is committed; it is one on an edit. */
  | 'claimed'
  | 'editing'
  /** The request is on its way; its answer is there; the outcome is committed. */
  | 'called'
  | 'answered'
  | 'recorded'
  /** The marker of a message of unknown outcome is being looked for. */
  | 'looking'
  /** The row speaks of the copy that is kept; another one is about to be deleted. */
  | 'deleting';

/** The steps that are made for many messages in one transaction, when many are delivered at once. */
export interface Together {
  /** The row as it is now. */
  find: Gathered<{ workspaceId: string; messageId: string }, OutboxMessage>;
  /** The row under a lease; left to whoever asks, where somebody holds the row. */
  claim: Gathered<OutboxMessage, OutboxMessage>;
  /** Writes that it stands, while the lease under which it was sent is the row's; `true` when that is written. */
  stand: Gathered<{ claimed: OutboxMessage; lease: string; place: Place }, true>;
}

/** What the steps of a delivery work with. */
export interface DeliveryContext {
  db: Kysely<Tables>;
  clock: Clock;
  jobs: JobQueue;
  outbox: Outbox;
  slack: SlackCalls;
  draw: Pictures['draw'];
  limiter: Limiter;
  together: Together;
  underWay: UnderWay;
  timing: Timing;
  logger: Logger;
  complain: Complain;
  onStep: (step: Step, messageId: string) => Promise<void> | void;
}

/** What a delivery needs of the job it runs in. */
export type Run = Pick<JobRun, 'sleep' | 'signal'>;
