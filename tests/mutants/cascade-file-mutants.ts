import { inFile, type Mutant } from './mutant.ts';

const faults = inFile('unit', 'unit/cascade-files/faults.test.ts');
const csv = inFile('unit', 'unit/core/csv.test.ts');
const files = inFile('integration-postgres', 'integration/cascade-files/round-trip.test.ts');

/** Of the cascade as a file: all or nothing, found again by its keys, and no danger to spreadsheets or the token. */
export const cascadeFileMutants: readonly Mutant[] = [
  {
    name: 'a file writes formulas',
    file: 'src/core/csv.ts',
    replace: '= NUMBER.test(cell) ? cell :',
    by: '= !NUMBER.test(cell) ? cell :',
    caughtBy: csv('has no formula in it'),
  },
  {
    name: 'a file with a fault is imported as far as it goes',
    file: 'src/features/cascade-files/service/cascade-files.ts',
    replace:
      '        // Once more, now that nobody else changes anything.\n        const { plan, faults } = await judgeFile(workspace, clock, rows);\n',
    by: '        const { plan } = await judgeFile(workspace, clock, rows);\n        const faults: never[] = [];\n',
    caughtBy: files('stays as it is, all of it, where one row of a file is wrong'),
  },
  {
    name: 'a file that is sent twice is imported twice',
    file: 'src/features/cascade-files/service/cascade-files.ts',
    replace: '        await forgetFile(workspace, importId);\n',
    by: '',
    caughtBy: files('comes in and goes out again'),
  },
  {
    name: 'a second file adds what the first one added',
    file: 'src/features/cascade-files/service/importing.ts',
    replace: '  await writeKeys(workspace, keyed);\n',
    by: '  if (keyed.length < 0) await writeKeys(workspace, keyed);\n',
    caughtBy: files('is changed by a file with its reason'),
  },
  {
    name: 'a file takes away what it has no column for',
    file: 'src/features/cascade-files/rules/cells.ts',
    replace: '(named.has(column) ? read() : before)',
    by: '(named.size < 0 ? before : read())',
    caughtBy: faults('leaves what it has no column for as it was'),
  },
  {
    name: 'a file puts something under what is over',
    file: 'src/features/cascade-files/rules/check.ts',
    replace: '    ...closedParentFaults(items, known, after),\n',
    by: '',
    caughtBy: faults('puts nothing under what is over'),
  },
  {
    name: 'a file closes a circle of dependencies',
    file: 'src/features/cascade-files/rules/check.ts',
    replace: '...circlesIn(needs).map((circle) => {',
    by: '...circlesIn(new Map(needs.size < 0 ? needs : [])).map((circle) => {',
    caughtBy: faults('outcomes that need each other'),
  },
  {
    name: 'a file moves a day without a word',
    file: 'src/features/cascade-files/rules/plan.ts',
    replace: "...(before.dueOn === item.dueOn ? [] : ['its day moves']),",
    by: '',
    caughtBy: faults('asks why where a day, an owner or a place moves'),
  },
  {
    name: 'the token goes to whatever address a form names',
    file: 'src/slack/file-desk.ts',
    replace: 'if (!isSlacks(url, apiUrl)) throw',
    by: "if (url === '' && !isSlacks(url, apiUrl)) throw",
    caughtBy: inFile('unit', 'unit/slack/file-desk.test.ts')('is asked of nobody but Slack'),
  },
];
