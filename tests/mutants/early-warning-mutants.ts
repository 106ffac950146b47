import { inFile, type Mutant } from './mutant.ts';

const closing = inFile('unit', 'unit/early-warnings/closing.test.ts');
const looking = inFile('unit', 'unit/early-warnings/looking.test.ts');
const settled = inFile('unit', 'unit/early-warnings/settled.test.ts');
const notes = inFile('integration-postgres', 'integration/early-warnings/notes.test.ts');

/** Of private notes to owners: each once, to nobody who is away, and to the lead only where nothing changed. */
export const earlyWarningMutants: readonly Mutant[] = [
  {
    name: 'each further week at risk is noted as a new one',
    file: 'src/features/early-warnings/rules/closing.ts',
    replace: 'run.at(-1)?.checkInId',
    by: 'run.at(0)?.checkInId',
    caughtBy: closing('keeps its beginning from week to week'),
  },
  {
    name: 'somebody who said nothing once is noted',
    file: 'src/features/early-warnings/rules/closing.ts',
    replace: 'run.length < 2',
    by: 'run.length < 1',
    caughtBy: closing('is none before the second time'),
  },
  {
    name: 'what was announced as at risk counts as blocked at once',
    file: 'src/features/early-warnings/rules/closing.ts',
    replace: "went('on_track', 'blocked')",
    by: "went('at_risk', 'blocked')",
    caughtBy: closing('is what was on track and is blocked'),
  },
  {
    name: 'who is away is told',
    file: 'src/features/early-warnings/rules/looking.ts',
    replace: "if (owner.unusable === 'away') {",
    by: "if (owner.unusable === 'unfit') {",
    caughtBy: looking('is told later where they are not to be disturbed, or away'),
  },
  {
    name: 'an owner’s time runs while they are away',
    file: 'src/features/early-warnings/rules/looking.ts',
    replace: 'countedFrom: toldAt && now, dueAt };',
    by: 'countedFrom, dueAt };',
    caughtBy: looking('stands still while they are away'),
  },
  {
    name: 'an answer settles nothing',
    file: 'src/features/early-warnings/rules/settled.ts',
    replace: 'now.hasAnswered ||',
    by: '',
    caughtBy: settled('by any answer of who was silent'),
  },
  {
    name: 'the same words in a newer check-in settle it',
    file: 'src/features/early-warnings/rules/settled.ts',
    replace: 'return isSame ? undefined : newest;',
    by: 'return newest;',
    caughtBy: settled('where a newer check-in says the same in the same words'),
  },
  {
    name: 'a trigger that the team left out is noted',
    file: 'src/features/early-warnings/service/noting.ts',
    replace: '.filter(({ kind }) => triggers.includes(kind))',
    by: '.filter(() => triggers.length > 0)',
    caughtBy: notes('what the team’s policy leaves out is not noted'),
  },
  {
    name: 'whoever it was passed on to is asked on, after it is settled',
    file: 'src/features/early-warnings/service/settling.ts',
    replace: 'if (passedOn.length > 0) await',
    by: 'if (passedOn.length > 99) await',
    caughtBy: notes('two weeks at risk are noted once'),
  },
  {
    name: 'whom an escalation is about is told as a deputy',
    file: 'src/features/escalations/service/facts.ts',
    replace: 'userId === subject.about ? undefined : recipients(userId, subject.teamId);',
    by: 'recipients(userId, subject.teamId);',
    caughtBy: inFile(
      'integration-postgres',
      'integration/escalations/facts.test.ts',
    )('knows whom the levels of many escalations mean now'),
  },
];
