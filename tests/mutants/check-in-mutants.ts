import { inFile, type Mutant } from './mutant.ts';

const cadence = inFile('unit', 'unit/core/cadence.test.ts');
const rhythm = inFile('unit', 'unit/core/rhythm.test.ts');
const changes = inFile('unit', 'unit/core/schedule-change.test.ts');
const rules = inFile('unit', 'unit/check-ins/recurrence-rule.test.ts');
const zones = inFile('unit', 'unit/core/zones.test.ts');
const timeline = inFile('unit', 'unit/check-ins/timeline.test.ts');
const outcomes = inFile('integration-postgres', 'integration/outcomes/changes.test.ts');
const blockers = inFile('integration-postgres', 'integration/blockers/raising.test.ts');
const together = inFile('journeys-postgres', 'journeys/opened-together.test.ts');
const restart = inFile('journeys-postgres', 'journeys/restart.test.ts');
const hidden = inFile('journeys-postgres', 'journeys/private-blocker.test.ts');
const localTime = inFile('journeys-postgres', 'journeys/local-time.test.ts');
const answering = inFile('journeys-postgres', 'journeys/bad-input/answering.test.ts');

/** Of when a team is asked, and of what its people say. */
export const checkInMutants: readonly Mutant[] = [
  {
    name: 'the message of a check-in goes on asking when a newer one has opened',
    file: 'src/features/check-ins/service/opening-together.ts',
    replace: 'await deps.retireLater(workspace, over);',
    by: '',
    caughtBy: together('teams that are due in the same minute are each asked once, as it is with them'),
  },
  {
    name: 'who is away is asked where many check-ins open at once',
    file: 'src/features/check-ins/service/opening-together.ts',
    replace: 'if (missing.has(team.id)) await',
    by: 'if (!missing.has(team.id)) await',
    caughtBy: together('teams that are due in the same minute are each asked once, as it is with them'),
  },
  {
    name: 'a check-in is made up for however late it is',
    file: 'src/core/cadence.ts',
    replace: 'now.getTime() - newest.at.getTime() >= CATCH_UP_WITHIN_MS',
    by: 'now < newest.at',
    caughtBy: cadence('after an outage'),
  },
  {
    name: 'a meeting moves out of its week',
    file: 'src/core/rhythm.ts',
    replace: ': mondayOf(day) === mondayOf(date);',
    by: ': true;',
    caughtBy: rhythm('meets on the days that the words of the rule name'),
  },
  {
    name: 'several weeks that are one period have a key each',
    file: 'src/core/rhythm.ts',
    replace: 'isoWeek(firstMonday(rule.startsOn, rhythm.interval, date))',
    by: 'isoWeek(date)',
    caughtBy: rhythm('gives each period one key'),
  },
  {
    name: 'a changed schedule asks about the last period again',
    file: 'src/core/cadence.ts',
    replace: ' || periodOf(rule, date) === periodOf(rule, lastOn)',
    by: '',
    caughtBy: changes('asks about no period twice and leaves none out'),
  },
  {
    name: 'a changed schedule leaves out what was planned',
    file: 'src/core/cadence.ts',
    replace: '(own.at <= now || !hasBegun(rule, own))',
    by: '!hasBegun(rule, own)',
    caughtBy: changes('asks about no period twice and leaves none out'),
  },
  {
    name: 'weeks of a rule are counted from another week than its own',
    file: 'src/features/check-ins/rules/recurrence-rule.ts',
    replace: 'startsOn: first.toString().slice(0, 10)',
    by: 'startsOn: start.date',
    caughtBy: rules('meets on the days that the library finds, on whichever day it starts'),
  },
  {
    name: 'a wall time that is shown twice is the second',
    file: 'src/core/zones.ts',
    replace: '+ offsetIn(periods, index) <= shown) index += 1;',
    by: '+ Math.min(offsetIn(periods, index), offsetIn(periods, index + 1)) <= shown) index += 1;',
    caughtBy: zones('a wall time that is shown twice is the first'),
  },
  {
    name: 'a wall time that is skipped runs before the gap',
    file: 'src/core/zones.ts',
    replace: 'Math.max(shown - offsetIn(periods, index), begins)',
    by: 'shown - offsetIn(periods, index)',
    caughtBy: zones('a wall time that is skipped runs right after the gap'),
  },
  {
    name: 'a period that is open already is opened again',
    file: 'src/features/check-ins/service/opening.ts',
    replace: "if (held && held.state !== 'planned') return undefined;",
    by: '',
    caughtBy: restart('an opening that is done again opens nothing more'),
  },
  {
    name: 'a period has no key of its own',
    file: 'src/features/check-ins/service/opening.ts',
    replace: 'period: opening.period,',
    by: 'period: opening.period + newId(clock),',
    caughtBy: restart('an opening that is done again opens nothing more'),
  },
  {
    name: 'a pause in local time asks whose hour is still to come',
    file: 'src/features/check-ins/service/run-cases.ts',
    replace: 'if (open.asks) {',
    by: "if (open.asks && teamId === '') {",
    caughtBy: localTime('a pause asks nobody whose hour is still to come'),
  },
  {
    name: 'a check-in in local time that opens after its last hour asks nobody',
    file: 'src/features/check-ins/rules/asks.ts',
    replace: 'asksAt > from ? asksAt : from',
    by: 'asksAt',
    caughtBy: localTime('down over the only hour at which anyone is asked'),
  },
  {
    name: 'who moves east is asked at the hour of where they were',
    file: 'src/features/check-ins/service/local-time.ts',
    replace: 'await replan(workspace, cadences, now);',
    by: '',
    caughtBy: localTime('down over the only hour at which anyone is asked'),
  },
  {
    name: 'in local time nobody asks who answers for somebody away',
    file: 'src/features/check-ins/service/attendance.ts',
    replace: 'await addParticipants(workspace, checkIn.id, [...new Set(deputies)]);',
    by: '',
    caughtBy: localTime('who answers for somebody away'),
  },
  {
    name: 'an answer to a check-in that a newer one replaced is taken',
    file: 'src/features/check-ins/rules/timeline.ts',
    replace: "if (checkIn.state === 'closed' && (newest === undefined || newest.id === checkIn.id))",
    by: "if (checkIn.state === 'closed')",
    caughtBy: timeline('an answer > to a closed check-in that a newer one has replaced is refused'),
  },
  {
    name: 'an answer after the end counts as in time',
    file: 'src/features/check-ins/rules/timeline.ts',
    replace: "return now < checkIn.closesAt ? 'in_time' : 'late';",
    by: "return 'in_time';",
    caughtBy: timeline('an answer > after the window, not closed yet counts'),
  },
  {
    name: 'a late answer is sent without asking',
    file: 'src/features/check-ins/service/answer-cases.ts',
    replace: "const kept = timing === 'late' && !form.late;",
    by: 'const kept = false;',
    caughtBy: answering('is kept in the form and can be sent as a late one'),
  },
  {
    name: 'an answer sent twice is a change',
    file: 'src/features/check-ins/service/answering.ts',
    replace: 'if (before && saysTheSame(',
    by: 'if (before === null && saysTheSame(',
    caughtBy: answering('a form that is sent twice > answers once'),
  },
  {
    name: 'a blocker form submitted twice raises two blockers',
    file: 'src/features/blockers/repository/writing.ts',
    replace: 'request_id: requestId,',
    by: 'request_id: requestId + blocker.id,',
    caughtBy: blockers('a form that arrives again when its blocker has ended raises no other'),
  },
  {
    name: 'an outcome form submitted twice adds two outcomes',
    file: 'src/features/outcomes/repository/outcomes.ts',
    replace: 'request_id: by.requestId,',
    by: 'request_id: by.requestId + id,',
    caughtBy: outcomes('add one outcome for one form, and let one of two editors through'),
  },
  {
    name: 'the second of two editors overwrites the first',
    file: 'src/features/outcomes/service/changing.ts',
    replace: 'if (outcome.revision !== seen) {',
    by: 'if (outcome.revision < seen) {',
    caughtBy: outcomes('add one outcome for one form, and let one of two editors through'),
  },
  {
    name: 'an answer ends a private blocker that its form did not show',
    file: 'src/features/check-ins/service/answering.ts',
    replace: "const privates = wasBlocked || status === 'done' ? 'own' : 'none';",
    by: "const privates = wasBlocked || status === 'done' ? 'own' : 'own';",
    caughtBy: hidden('a private blocker is known to its raiser'),
  },
];
