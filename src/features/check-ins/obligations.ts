import type { Obligation } from '../../jobs/index.ts';
import { stuckCheckIns, unaskedTeams, vanishedCheckIns } from './repository/unkept.ts';

const MINUTE = 60_000;

/** A step is taken in the minute in which it is due; a job that was lost is found again after five. */
const OVERDUE_AFTER = 7 * MINUTE;
/** Longer than any check-in is open: in local time, zones are up to 26 hours apart, and a window takes up to 12. */
const OPEN_AT_MOST = 40 * 60 * MINUTE;
/** What was not opened for so long is the next one's matter. */
const HANDED_WITHIN = 2 * 24 * 60 * MINUTE;

const ago = (now: Date, ms: number) => new Date(now.getTime() - ms);

/** What check-ins promise: each team is asked when its schedule says so, and each check-in that is open ends. */
export const checkInObligations: readonly Obligation[] = [
  {
    name: 'stuck-check-ins',
    says: (count) =>
      count === 1
        ? '1 open check-in has stopped: nothing asks, reminds or closes it'
        : `${count} open check-ins have stopped: nothing asks, reminds or closes them`,
    unkept: (now) => stuckCheckIns(ago(now, OVERDUE_AFTER)),
  },
  {
    name: 'vanished-check-ins',
    says: (count) => `${count === 1 ? '1 check-in' : `${count} check-ins`} can’t be found any more`,
    unkept: (now) => vanishedCheckIns(ago(now, OPEN_AT_MOST)),
  },
  {
    name: 'unasked-teams',
    says: (count) =>
      `${count === 1 ? '1 team is' : `${count} teams are`} not asked, though the schedule says so`,
    unkept: (now) => unaskedTeams(ago(now, OVERDUE_AFTER), ago(now, HANDED_WITHIN)),
  },
];
