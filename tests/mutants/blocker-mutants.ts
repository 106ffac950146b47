import { inFile, type Mutant } from './mutant.ts';

const fromMessage = inFile('integration-postgres', 'integration/blockers/from-message.test.ts');
const ways = inFile('integration-postgres', 'integration/escalations/ways.test.ts');
const shortcuts = inFile('contract', 'contract/slack/message-shortcuts.test.ts');

/** Of what stops people: that what is private stays so. */
export const blockerMutants: readonly Mutant[] = [
  {
    name: 'what was said in private is copied into the form of a blocker for the team',
    file: 'src/features/blockers/service/from-message.ts',
    replace: 'const isPrivate = !isOfTeam && ',
    by: 'const isPrivate = false && ',
    caughtBy: fromMessage('what was said in private is not copied'),
  },
  {
    name: 'private blockers are read with the others that a check-in shows',
    file: 'src/features/blockers/repository/blockers.ts',
    replace: ".where('team_id', '=', teamId)\n    .where('visibility', '=', 'team')\n    .where(({ or",
    by: ".where('team_id', '=', teamId)\n    .where(({ or",
    caughtBy: ways('a blocker is on its way'),
  },
  {
    name: 'a shortcut is acknowledged before its work is done',
    file: 'src/slack/listeners/shortcuts.ts',
    replace: 'const outcome = await handling.within(work);\n      await ack();',
    by: 'await ack();\n      const outcome = await handling.within(work);',
    caughtBy: shortcuts('a shortcut is acknowledged once its work is done'),
  },
];
