import { inFile, type Mutant } from './mutant.ts';

const graph = inFile('unit', 'unit/dependencies/graph.test.ts');
const slips = inFile('unit', 'unit/dependencies/slips.test.ts');
const told = inFile('integration-postgres', 'integration/dependencies/slips.test.ts');
const needs = inFile('integration-postgres', 'integration/dependencies/needs.test.ts');

/** Of what needs what: never a circle, days that follow, and each slip told once to whom it reaches. */
export const dependencyMutants: readonly Mutant[] = [
  {
    name: 'two people store half of a circle each',
    file: 'src/features/dependencies/service/needs.ts',
    replace: '      await holdGraphToChange(workspace);\n',
    by: '',
    caughtBy: needs('can’t each store half of a circle'),
  },
  {
    name: 'only a circle of two is seen',
    file: 'src/features/dependencies/rules/cycle.ts',
    replace: '      reached.push(next);\n',
    by: '',
    caughtBy: graph('is found exactly where the other one is needed already'),
  },
  {
    name: 'days after what is needed are forgotten',
    file: 'src/features/dependencies/rules/implied-dates.ts',
    replace: '(days[need] ?? 0) + (daysAfter[edge] ?? 0)',
    by: '(days[need] ?? 0)',
    caughtBy: graph('are those of a naive recomputation'),
  },
  {
    name: 'the first need counts, not the one that comes in last',
    file: 'src/features/dependencies/rules/implied-dates.ts',
    replace: 'day > bestDay',
    by: 'day < bestDay',
    caughtBy: graph('is a chain of needs with no day to spare'),
  },
  {
    name: 'what two ways lead to is counted twice',
    file: 'src/features/dependencies/rules/bottlenecks.ts',
    replace: '(reached[need] ?? 0) | bits',
    by: '(reached[need] ?? 0) + bits',
    caughtBy: graph('count what hangs on them by two ways once'),
  },
  {
    name: 'a slip is told again with every change',
    file: 'src/features/dependencies/rules/slips.ts',
    replace: '        isToldOf.add(now.outcomeId);\n',
    by: '',
    caughtBy: slips('is told once'),
  },
  {
    name: 'who kept their day is asked about it again',
    file: 'src/features/dependencies/rules/slips.ts',
    replace: 'latest(each.dueOn, keptDay(each) ?? each.dueOn)',
    by: 'each.dueOn',
    caughtBy: slips('is told again to who kept their day only where it grows'),
  },
  {
    name: 'what is over is sent all the same',
    file: 'src/features/dependencies/service/notices.ts',
    replace: '!withdrawn.has(noticeKey(id))',
    by: 'withdrawn.has(noticeKey(id))',
    caughtBy: told('tells each owner downstream once'),
  },
  {
    name: 'somebody else moves a day from a notice',
    file: 'src/features/dependencies/service/answering.ts',
    replace: 'notice.ownerId !== acting.userId || outcome.ownerId !== acting.userId',
    by: 'outcome.ownerId === undefined',
    caughtBy: told('moves the owner’s day with its reason'),
  },
  {
    name: 'of two slips at once neither waits for the other',
    file: 'src/features/dependencies/repository/graph.ts',
    replace: '    .forUpdate()\n',
    by: '',
    caughtBy: told('tells once where two things slip at the same moment'),
  },
  {
    name: 'a day is moved to one that has passed',
    file: 'src/features/dependencies/service/answering.ts',
    replace: 'notice.after < found.today',
    by: 'notice.after < notice.before',
    caughtBy: told('moves the owner’s day with its reason'),
  },
  {
    name: 'what is open counts as dropped',
    file: 'src/features/dependencies/repository/dropped.ts',
    replace: "dropped.state = 'dropped'",
    by: "dropped.state <> 'dropped'",
    caughtBy: told('tells whoever needs what was dropped'),
  },
  {
    name: 'what hangs on closed outcomes counts, too',
    file: 'src/features/dependencies/repository/graph.ts',
    replace: " and state = 'open'`.execute(trx)",
    by: '`.execute(trx)',
    caughtBy: needs('counts what hangs on some outcomes as the whole plan would'),
  },
  {
    name: 'who is on leave is told',
    file: 'src/features/dependencies/service/presence.ts',
    replace: '.awayAt(now) !== undefined',
    by: '.awayAt(now) === undefined',
    caughtBy: told('waits until an owner is back from leave'),
  },
];
