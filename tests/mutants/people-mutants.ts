import { inFile, type Mutant } from './mutant.ts';

const sync = inFile('integration-postgres', 'integration/people/sync.test.ts');
const mirror = inFile('unit', 'unit/people/mirror.test.ts');

/** Of what is known about people. */
export const peopleMutants: readonly Mutant[] = [
  {
    name: 'the place in the list of members is stored before its page',
    file: 'src/features/people/service/sync.ts',
    replace: 'if (!(await endTurn(workspace, turn, step))) return;',
    by: 'if (!(await withWorkspace(db, workspaceId, (own) => endTurn(own, turn, step)))) return;',
    caughtBy: sync('stores a page and the place of the next one together'),
  },
  {
    name: 'two read the same page of members, and both go on from there',
    file: 'src/features/people/service/sync.ts',
    replace: 'if (!(await endTurn(workspace, turn, step))) return;',
    by: 'await endTurn(workspace, turn, step);',
    caughtBy: sync('is one’s alone'),
  },
  {
    name: 'an older page overwrites what an event said of someone',
    file: 'src/features/people/rules/mirror.ts',
    replace: 'if (isOlder({ updatedAt: said.updatedAt, readAt }, known)) return undefined;',
    by: '',
    caughtBy: sync('stands, though a page says what was before'),
  },
  {
    name: 'what is stored of people is compared with what somebody else is just changing',
    file: 'src/features/people/repository/people.ts',
    replace: 'await lockOrganization(workspace);',
    by: '',
    caughtBy: sync('when all of it is heard at the same moment'),
  },
  {
    name: 'people of whom nothing is new are written again',
    file: 'src/features/people/rules/mirror.ts',
    replace: 'return saysTheSame(known, person) ? undefined : person;',
    by: 'return person;',
    caughtBy: sync('begins again a day later'),
  },
  {
    name: 'a zone that we can’t read takes the place of the one we knew',
    file: 'src/features/people/rules/mirror.ts',
    replace: 'said.zoneGuessedFor === undefined ? said.zone : known.zone',
    by: 'said.zone',
    caughtBy: mirror('leaves the zone alone'),
  },
];
