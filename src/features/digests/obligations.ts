import type { Obligation } from '../../jobs/index.ts';
import { unsentDigests } from './repository/readers.ts';
import { unwatchedRolls } from './repository/rolls.ts';

const MINUTE = 60_000;

/** The planner asks every minute, and what was claimed and lost is found again after five. */
const OVERDUE_AFTER = 7 * MINUTE;

/** What is promised of digests: whoever leads is found, and each digest is sent or has nothing to say. */
export const digestObligations: readonly Obligation[] = [
  {
    name: 'unsent-digests',
    says: (count) =>
      count === 1 ? 'the digest of 1 leader is not sent' : `the digests of ${count} leaders are not sent`,
    unkept: (now) => unsentDigests(new Date(now.getTime() - OVERDUE_AFTER)),
  },
  {
    name: 'unwatched-digests',
    says: (count) =>
      `nobody looks any more who is to read a digest in ${count === 1 ? 'this workspace' : `${count} workspaces`}`,
    unkept: (now) => unwatchedRolls(new Date(now.getTime() - OVERDUE_AFTER)),
  },
];
