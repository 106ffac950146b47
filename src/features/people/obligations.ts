import type { Obligation } from '../../jobs/index.ts';
import { overdueReadings } from './repository/manager-field.ts';
import { overdueSyncs } from './repository/sync.ts';

const MINUTE = 60_000;

/** The planner asks every minute. */
const UNCLAIMED_AFTER = 7 * MINUTE;

/** What is promised of people: all of them are read from Slack, every day, and managers from their profiles. */
export const peopleObligations: readonly Obligation[] = [
  {
    name: 'unread-people',
    says: (count) =>
      `the people of ${count === 1 ? 'this workspace' : `${count} workspaces`} are not read from Slack any more`,
    unkept: (now) => overdueSyncs(now, new Date(now.getTime() - UNCLAIMED_AFTER)),
  },
  {
    name: 'unread-profiles',
    says: (count) =>
      `managers are not read from profiles any more in ${count === 1 ? 'this workspace' : `${count} workspaces`}`,
    unkept: (now) => overdueReadings(new Date(now.getTime() - UNCLAIMED_AFTER)),
  },
];
