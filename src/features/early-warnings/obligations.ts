import type { Obligation } from '../../jobs/index.ts';
import { forgottenWarnings, unwatchedDeadlines } from './repository/unkept.ts';

const MINUTE = 60_000;

/** The planner asks every minute, and what was claimed and lost is found again after five. */
const OVERDUE_AFTER = 7 * MINUTE;

/** What early warnings promise: each is looked at again until it is settled or passed on, and so are deadlines. */
export const earlyWarningObligations: readonly Obligation[] = [
  {
    name: 'forgotten-early-warnings',
    says: (count) =>
      count === 1
        ? '1 private note to an owner is not looked at any more'
        : `${count} private notes to owners are not looked at any more`,
    unkept: (now) => forgottenWarnings(new Date(now.getTime() - OVERDUE_AFTER)),
  },
  {
    name: 'unwatched-deadlines',
    says: (count) =>
      `the deadlines of ${count === 1 ? '1 team' : `${count} teams`} are not looked at any more`,
    unkept: (now) => unwatchedDeadlines(new Date(now.getTime() - OVERDUE_AFTER)),
  },
];
