import { inFile, type Mutant } from './mutant.ts';

const asked = inFile('integration-postgres', 'integration/people/rights.test.ts');

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
    file: 'src/features/outcomes/service/outcomes.ts',
    replace: 'await requireMember(workspace, team, userId, actor);',
    by: '',
    caughtBy: asked('a right > is asked of whoever does anything'),
  },
];
