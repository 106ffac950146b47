import type { QueueBackend } from '../../../src/config.ts';

const BACKENDS: readonly QueueBackend[] = ['postgres', 'citus', 'cockroachdb'];

/** `QUEUE_BACKEND` of a test run, to see whether the same holds with the queue's profile for another kind of Postgres. */
export function backendOfRun(): QueueBackend {
  const { QUEUE_BACKEND: wanted = 'postgres' } = process.env;
  const backend = BACKENDS.find((each) => each === wanted);
  if (!backend) throw new Error(`QUEUE_BACKEND is one of ${BACKENDS.join(', ')}`);
  return backend;
}
