import type { Obligation } from '../../jobs/index.ts';
import { undecidable } from './repository/blockers.ts';

/** What an open blocker promises: somebody knows that it is theirs to decide. */
export const blockerObligations: readonly Obligation[] = [
  {
    name: 'blockers-without-anyone',
    says: (count) =>
      count === 1
        ? '1 open blocker asks someone who has left; its team can ask someone else with Update'
        : `${count} open blockers ask people who have left; their teams can ask others with Update`,
    mendedByTeam: true,
    unkept: undecidable,
  },
];
