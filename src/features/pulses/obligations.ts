import type { Obligation } from '../../jobs/index.ts';
import { unclosedPulses, unopenedPulses } from './repository/unkept.ts';

const MINUTE = 60_000;

/** The planner asks every minute, and a claim lasts five. */
const OVERDUE_AFTER = 12 * MINUTE;

/** What is promised of pulses: that they open, remind and close in time. */
export const pulseObligations: readonly Obligation[] = [
  {
    name: 'unopened-pulses',
    says: (count) => `${count === 1 ? '1 pulse has' : `${count} pulses have`} not been opened`,
    unkept: (now) => unopenedPulses(before(now)),
  },
  {
    name: 'unclosed-pulses',
    says: (count) => `${count === 1 ? '1 pulse goes' : `${count} pulses go`} on although its time is over`,
    unkept: (now) => unclosedPulses(before(now)),
  },
];

function before(now: Date): Date {
  return new Date(now.getTime() - OVERDUE_AFTER);
}
