import type { z } from 'zod';

/** How a queue treats its jobs; times in seconds. */
export interface JobPolicy {
  /** A run that takes longer is given up and tried again. */
  expireInSeconds?: number;
  /** Backoff doubles from `retryDelay` up to `retryDelayMax`, until `retryLimit` runs have failed. */
  retryLimit?: number;
  retryDelay?: number;
  retryDelayMax?: number;
  /** How long a finished job is kept; as long, a second `send` with the same key does nothing. */
  deleteAfterSeconds?: number;
}

/** A kind of work that happens later or again: its name (a verb phrase), its payload, its policy. */
export interface JobDefinition<Data extends object> {
  readonly name: string;
  readonly data: z.ZodType<Data>;
  readonly policy: JobPolicy;
}

/** Declares a kind of job. The payload carries ids, never people's texts: it ends up in the jobs' table. */
export function defineJob<Data extends object>(
  definition: { name: string; data: z.ZodType<Data> } & JobPolicy,
): JobDefinition<Data> {
  const { name, data, ...policy } = definition;
  return { name, data, policy };
}

/** What a running job may use besides its payload. */
export interface JobRun {
  readonly id: string;
  /** Aborted when the process stops: end soon, and throw if the work is not done. */
  readonly signal: AbortSignal;
  /** Waits on the clock; throws {@link Stopping} when the process stops meanwhile. */
  sleep(ms: number): Promise<void>;
}

export type JobHandler<Data extends object> = (data: Data, run: JobRun) => Promise<void>;

/** The process is stopping; the job goes back into the queue and runs elsewhere or later. */
export class Stopping extends Error {
  override readonly name = 'Stopping';
}
