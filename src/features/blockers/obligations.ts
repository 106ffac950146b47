import type { Obligation } from '../../jobs/index.ts';
import { findUndecidable } from './repository.ts';

/** What an open blocker promises: somebody knows that it is theirs to decide. */
export const blockerObligations: readonly Obligation[] = [
  {
    name: 'blockers-without-anyone',
    says: (count) =>
      `${count === 1 ? '1 open blocker asks' : `${count} open blockers ask`} someone who has left`,
    findUnkept: (trx, _now, limit) => findUndecidable(trx, limit),
  },
];
