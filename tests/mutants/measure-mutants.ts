import { inFile, type Mutant } from './mutant.ts';

const goodhart = inFile('unit', 'unit/measures/goodhart.test.ts');
const measures = inFile('integration-postgres', 'integration/measures/measures.test.ts');

/** Of measures: what may mislead is told once, to somebody who is here, and no sooner than it can be known. */
export const measureMutants: readonly Mutant[] = [
  {
    name: 'three readings are a trend',
    file: 'src/features/measures/rules/goodhart.ts',
    replace: 'later.length + 1 < GOODHART_READINGS',
    by: 'later.length + 2 < GOODHART_READINGS',
    caughtBy: goodhart('not where there are three readings'),
  },
  {
    name: 'a measure misleads though what it predicts got better',
    file: 'src/features/measures/rules/goodhart.ts',
    replace: 'worst && !gotBetter ?',
    by: 'worst ?',
    caughtBy: goodhart('not where the lagging one got better, too'),
  },
  {
    name: 'the intent’s owner is told of every reading',
    file: 'src/features/measures/service/misleading.ts',
    replace: '  if (flagged) {\n',
    by: '  if (flagged && on < flagged.since) {\n',
    caughtBy: measures('waits for who is away, follows each reading'),
  },
  {
    name: 'an intent’s owner who is away is told',
    file: 'src/features/measures/service/misleading.ts',
    replace: '!canAnswer(reader) || away.has(to)',
    by: '!canAnswer(reader)',
    caughtBy: measures('waits for who is away, follows each reading'),
  },
  {
    name: 'two at once add a third measure of a kind',
    file: 'src/features/measures/service/measures.ts',
    replace: '    await lockSubject(workspace, of);\n',
    by: '',
    caughtBy: measures('add no third of a kind'),
  },
  {
    name: 'a closed outcome is measured on',
    file: 'src/features/measures/repository/indicators.ts',
    replace: "and outcome.state = 'open'))`)",
    by: 'and true))`)',
    caughtBy: measures('is not asked for any more once the outcome is closed'),
  },
  {
    name: 'anybody enters what others read',
    file: 'src/features/measures/service/measures.ts',
    replace: '.filter(({ mayRead }) => mayRead)',
    by: '',
    caughtBy: measures('whoever reads it enters what it stands at'),
  },
];
