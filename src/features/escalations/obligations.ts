import type { Obligation } from '../../jobs/index.ts';
import { escalationsWithLeft, overdueEscalations, undecidable, untoldTurns } from './repository/unkept.ts';

const MINUTE = 60_000;

/** A step is taken in the minute in which it is due; what failed is tried again every minute. */
const OVERDUE_AFTER = 7 * MINUTE;

/** What escalations promise: one that is open is moved when it is due, and is with somebody who can read of it. */
export const escalationObligations: readonly Obligation[] = [
  {
    name: 'blockers-without-anyone',
    says: (count) =>
      count === 1
        ? '1 open blocker asks someone who has left, and goes to nobody else; its team can ask someone else'
        : `${count} open blockers ask people who have left, and go to nobody else; their teams can ask others`,
    mendedByTeam: true,
    unkept: undecidable,
  },
  {
    name: 'stuck-escalations',
    says: (count) =>
      count === 1
        ? '1 open escalation has stopped: it goes to nobody any more'
        : `${count} open escalations have stopped: they go to nobody any more`,
    unkept: (now) => overdueEscalations(new Date(now.getTime() - OVERDUE_AFTER)),
  },
  {
    name: 'escalations-with-people-who-left',
    says: (count) =>
      count === 1
        ? '1 open escalation waits for someone who has left'
        : `${count} open escalations wait for people who have left`,
    unkept: (now) => escalationsWithLeft(now),
  },
  {
    name: 'untold-escalations',
    says: (count) =>
      `${count === 1 ? '1 person' : `${count} people`} should have been asked to decide, and got no message`,
    unkept: () => untoldTurns(),
  },
];
