import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Clock } from '../core/clock.ts';
import type { Tables } from '../db/tables.ts';
import type { JobQueue, JobRun } from '../jobs/index.ts';
import type { Pictures } from '../pictures/index.ts';
import type { Complain } from './complaints.ts';
import type { Limiter } from './limiter.ts';
import type { Outbox } from './outbox.ts';
import type { SlackCalls } from './slack-calls.ts';
import type { Timing } from './timing.ts';

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

/** What the steps of a delivery work with. */
export interface DeliveryContext {
  db: Kysely<Tables>;
  clock: Clock;
  jobs: JobQueue;
  outbox: Outbox;
  slack: SlackCalls;
  draw: Pictures['draw'];
  limiter: Limiter;
  timing: Timing;
  logger: Logger;
  complain: Complain;
  onStep: (step: Step, messageId: string) => Promise<void> | void;
}

/** What a delivery needs of the job it runs in. */
export type Run = Pick<JobRun, 'sleep' | 'signal'>;
