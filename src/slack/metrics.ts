import type { Metrics } from '../metrics.ts';
import type { Acknowledged } from './acknowledgements.ts';
import type { OnAnswer } from './web-client.ts';

/** In seconds. Slack gives up after three. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 3, 5];

/** Counts how Slack answers. */
export function observeSlackCalls(metrics: Metrics): OnAnswer {
  const count = metrics.counter(
    'drumbeat_slack_calls_total',
    'Calls to Slack’s Web API: `ok`, `ratelimited`, `refused` by an error code, or `failed`, when no answer came.',
    ['method', 'outcome'],
  );
  return (method, outcome) => count({ method, outcome });
}

/** Shows how long Slack waits for us. */
export function observeAcknowledgements(metrics: Metrics): Acknowledged {
  const take = metrics.durations(
    'drumbeat_acknowledgement_seconds',
    'From the arrival of what Slack sends to its acknowledgement, by kind.',
    'kind',
    BUCKETS,
  );
  const miss = metrics.counter(
    'drumbeat_unacknowledged_total',
    'What Slack sent and was not acknowledged, because it failed or came too late, by kind.',
    ['kind'],
  );
  return { after: take, never: (kind) => miss({ kind }) };
}
