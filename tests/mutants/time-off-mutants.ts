import { inFile, type Mutant } from './mutant.ts';

const absences = inFile('unit', 'unit/time-off/absence.test.ts');
const away = inFile('unit', 'unit/time-off/away.test.ts');
const statuses = inFile('unit', 'unit/time-off/status.test.ts');
const counted = inFile('unit', 'unit/check-ins/attendance.test.ts');
const saving = inFile('integration-postgres', 'integration/time-off/saving.test.ts');

/** Of who is away, and who answers for them. */
export const timeOffMutants: readonly Mutant[] = [
  {
    name: 'the last day of leave is a working day',
    file: 'src/features/time-off/rules/absence.ts',
    replace: 'absence.from <= date && date <= absence.until',
    by: 'absence.from <= date && date < absence.until',
    caughtBy: absences('covers exactly its days and teams'),
  },
  {
    name: 'leave from all teams overlaps none from one',
    file: 'src/features/time-off/rules/absence.ts',
    replace: 'other.teamIds.length === 0 ||',
    by: '',
    caughtBy: absences('covers exactly its days and teams'),
  },
  {
    name: 'someone who never works on that weekday is asked',
    file: 'src/features/time-off/rules/away.ts',
    replace: 'if (facts.weekdays && !facts.weekdays.includes(weekdayOf(date))) {',
    by: 'if (facts.weekdays?.length === 0) {',
    caughtBy: away('follows the person’s own calendar'),
  },
  {
    name: 'leave may end before it starts',
    file: 'src/features/time-off/rules/absence.ts',
    replace: 'if (until < from) {',
    by: "if (until === '') {",
    caughtBy: absences('is refused with'),
  },
  {
    name: 'a status that has ended means away',
    file: 'src/features/time-off/rules/away.ts',
    replace: '(status.until && status.until <= at)',
    by: 'status.until === at',
    caughtBy: away('follows the person’s own calendar'),
  },
  {
    name: 'a holiday is a working day',
    file: 'src/features/time-off/rules/away.ts',
    replace: 'if (holiday !== undefined) return',
    by: "if (holiday === '') return",
    caughtBy: away('follows the person’s own calendar'),
  },
  {
    name: 'a word of a status is found within another word',
    file: 'src/features/time-off/rules/status.ts',
    replace: "wanted !== '' && padded.includes(",
    by: "wanted !== '' && padded.includes(wanted) && String(",
    caughtBy: statuses('a Slack status'),
  },
  {
    name: 'someone away is counted',
    file: 'src/features/check-ins/rules/attendance.ts',
    replace: '(!absent.has(userId) || answered.has(userId))',
    by: '(!absent.has(userId) || here.has(userId))',
    caughtBy: counted('is who was asked and is here'),
  },
  {
    name: 'a deputy who is away, too, stands in',
    file: 'src/features/time-off/service/attendance.ts',
    replace: 'awayAt(facts, teamId, at(deputy)) === undefined',
    by: 'true',
    caughtBy: saving('stands in only while they are here'),
  },
  {
    name: 'leave from a team that is gone is leave from all',
    file: 'src/features/time-off/repository/absences.ts',
    replace: '(all_teams or exists',
    by: '(true or exists',
    caughtBy: saving('goes by leave of this team'),
  },
  {
    name: 'people are told of leave that has passed',
    file: 'src/features/time-off/service/telling.ts',
    replace: 'if (!leave || leave.until < today) return;',
    by: 'if (!leave) return;',
    caughtBy: saving('nobody is told what stays as it was, nor of days that have passed'),
  },
  {
    name: 'two forms take the same days at the same moment',
    file: 'src/features/time-off/repository/locks.ts',
    replace: '.forNoKeyUpdate()',
    by: '',
    caughtBy: saving('never overlaps, whoever is first'),
  },
  {
    name: 'anyone changes the leave of anyone',
    file: 'src/features/time-off/service/absences.ts',
    replace: "actor.userId === userId ? [...actor.roles, 'self']",
    by: "actor.userId !== userId ? [...actor.roles, 'self']",
    caughtBy: saving('is everyone’s own, and admins’'),
  },
];
