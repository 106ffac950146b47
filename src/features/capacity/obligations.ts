import type { Obligation } from '../../jobs/index.ts';
import { unwatchedCapacity } from './repository/looks.ts';

const MINUTE = 60_000;

/** The planner asks every minute. */
const OVERDUE_AFTER = 7 * MINUTE;

/** What is promised of capacity: every week somebody looks whether there is room for what is planned. */
export const capacityObligations: readonly Obligation[] = [
  {
    name: 'unwatched-capacity',
    says: (count) =>
      `nobody looks any more whether there is time for what is planned in ${count === 1 ? 'this workspace' : `${count} workspaces`}`,
    unkept: (now) => unwatchedCapacity(new Date(now.getTime() - OVERDUE_AFTER)),
  },
];
