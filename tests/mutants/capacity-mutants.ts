import { inFile, type Mutant } from './mutant.ts';

const load = inFile('unit', 'unit/capacity/load.test.ts');
const recheck = inFile('unit', 'unit/capacity/recheck.test.ts');
const capacity = inFile('integration-postgres', 'integration/capacity/capacity.test.ts');
const journey = inFile('journeys-postgres', 'journeys/capacity.test.ts');

const COMMIT = 'a commit over capacity wants a reason';

/** Of how full people’s weeks are: computed with their leave, known to few, told once. */
export const capacityMutants: readonly Mutant[] = [
  {
    name: 'work is spread over days of leave',
    file: 'src/features/capacity/rules/load.ts',
    replace: 'isWorkingDay(day) && isHere(day, teamId)',
    by: 'isWorkingDay(day)',
    caughtBy: load('equals a naive sum over calendars with leave and holidays'),
  },
  {
    name: 'holidays count as time to work in',
    file: 'src/features/capacity/rules/load.ts',
    replace: ' && !isDayOff(dateOf(day))',
    by: '',
    caughtBy: load('equals a naive sum over calendars with leave and holidays'),
  },
  {
    name: 'a reason for a little stands for any load',
    file: 'src/features/capacity/rules/limit.ts',
    replace: 'given.loadPercent >= loadPercent',
    by: 'loadPercent > 0',
    caughtBy: load('up to as much as that was given for'),
  },
  {
    name: 'everybody on the team reads how full an owner’s weeks are',
    file: 'src/features/capacity/service/committing.ts',
    replace: "return hasRight('seeLoad', roles);",
    by: 'return roles.length > 0;',
    caughtBy: journey(COMMIT),
  },
  {
    name: 'a full week is told anew every week',
    file: 'src/features/capacity/rules/recheck.ts',
    replace: 'told.has(userId) ? [] :',
    by: 'told.size > 99 ? [] :',
    caughtBy: recheck('tells of those whose weeks have become too full, once'),
  },
  {
    name: 'who is on leave is told that a week is too full',
    file: 'src/features/capacity/service/rechecking.ts',
    replace: '!away.has(userId) && ',
    by: '',
    caughtBy: journey(COMMIT),
  },
  {
    name: 'whoever said why is told what they know',
    file: 'src/features/capacity/service/rechecking.ts',
    replace: ' && !knows(userId, notice, reasons)',
    by: '',
    caughtBy: journey(COMMIT),
  },
  {
    name: 'a week with room again counts as too full for ever',
    file: 'src/features/capacity/repository/notices.ts',
    replace: '    .set({ settled_at: at })',
    by: '    .set({ settled_at: null })',
    caughtBy: capacity('is told once, to who works it and who leads them'),
  },
  {
    name: 'a reason from before there was room stands for the next time',
    file: 'src/features/capacity/service/committing.ts',
    replace: 'await removeReasons(workspace, outcome.id);',
    by: '',
    caughtBy: capacity('says why, up to how much, until there is room'),
  },
];
