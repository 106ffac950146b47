import { inFile, type Mutant } from './mutant.ts';

const asked = inFile('integration-postgres', 'integration/people/rights.test.ts');

const line = inFile('unit', 'unit/people/reporting-line.test.ts');
const profiles = inFile('unit', 'unit/people/profiles.test.ts');
const organization = inFile('integration-postgres', 'integration/people/organization.test.ts');

/** Of who may do what, and who answers to whom. */
export const organizationMutants: readonly Mutant[] = [
  {
    name: 'a right is not asked for',
    file: 'src/features/people/rules/rights.ts',
    replace: 'if (!hasRight(right, roles)) throw',
    by: 'if (!hasRight(right, [...rights[right], ...roles])) throw',
    caughtBy: asked('a right > is asked of whoever does anything'),
  },
  {
    name: 'an outcome is changed without the right to',
    file: 'src/features/outcomes/service/acting.ts',
    replace: 'await requireMayChange(workspace, team, asRunner(userId, actor), nowOf(clock));',
    by: '',
    caughtBy: asked('a right > is asked of whoever does anything'),
  },
  {
    name: 'who falls back on a former manager is not looked at again',
    file: 'src/features/people/rules/reporting-line.ts',
    replace: 'look = back;',
    by: 'look = [];',
    caughtBy: line('changes to a line'),
  },
  {
    name: 'two change the reporting line at once',
    file: 'src/features/people/service/managers.ts',
    replace: 'await lockOrganization(workspace);',
    by: '',
    caughtBy: organization('of two that would make one together the later is refused'),
  },
  {
    name: 'a list makes a circle with what somebody chooses meanwhile',
    file: 'src/features/people/service/importing.ts',
    replace: 'await lockOrganization(workspace);',
    by: '',
    caughtBy: organization('make no circle with what a list or a profile says'),
  },
  {
    name: 'a profile makes a circle with what somebody chooses meanwhile',
    file: 'src/features/people/service/profiles.ts',
    replace: 'await lockOrganization(workspace);',
    by: '',
    caughtBy: organization('make no circle with what a list or a profile says'),
  },
  {
    name: 'a list overrules what somebody chose',
    file: 'src/features/people/rules/manager-list.ts',
    replace: "!overrules('csv', now)",
    by: 'now === undefined && false',
    caughtBy: organization('leaves what people chose'),
  },
  {
    name: 'a profile overrules what somebody chose',
    file: 'src/features/people/rules/profiles.ts',
    replace: "!overrules('profile', now) || ",
    by: '',
    caughtBy: profiles('what stands in profiles > changes what was read from there'),
  },
];
