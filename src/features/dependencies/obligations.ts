import type { Obligation } from '../../jobs/index.ts';
import { forgottenLooks } from './repository/looks.ts';

/** The planner asks every minute, and what was claimed and lost is found again after five. */
const OVERDUE_AFTER = 7 * 60_000;

/** What dependencies promise: whoever is away when something slips hears of it once they are back. */
export const dependencyObligations: readonly Obligation[] = [
  {
    name: 'forgotten-slips',
    says: (count) =>
      count === 1
        ? 'someone was away when something slipped, and is not told any more'
        : `in ${count} workspaces people were away when something slipped, and are not told any more`,
    unkept: (now) => forgottenLooks(new Date(now.getTime() - OVERDUE_AFTER)),
  },
];
