import { inFile, type Mutant } from './mutant.ts';

const rules = inFile('unit', 'unit/ownership/rules.test.ts');
const following = inFile('integration-postgres', 'integration/ownership/following.test.ts');
const journey = inFile('journeys-postgres', 'journeys/ownership.test.ts');

/** Of owners: that they are asked once, and that what they lack waits until it is there. */
export const ownershipMutants: readonly Mutant[] = [
  {
    name: 'whoever takes an outcome themself is asked whether they take it on',
    file: 'src/features/ownership/rules/ownership.ts',
    replace: ' && outcome.ownerId !== by) ask',
    by: ') ask',
    caughtBy: rules('is whoever was given it by somebody else'),
  },
  {
    name: 'an answer in a check-in ends what the owner lacks',
    file: 'src/features/blockers/service/changing.ts',
    replace: 'const isOver = !blocker.support && ',
    by: 'const isOver = ',
    caughtBy: following('stays until it is there'),
  },
  {
    name: 'what an owner lacks becomes the one blocker of its outcome',
    file: 'src/features/blockers/rules/standing.ts',
    replace: 'if (blocker.support !== support) return false;',
    by: '',
    caughtBy: following('is one task for each'),
  },
  {
    name: 'the new owner has to wait for what the one before lacked',
    file: 'src/features/ownership/service/following.ts',
    replace: 'await blockers.resolveSupport(workspace, outcomeId, { by, resolution',
    by: 'if (!outcomeId) await blockers.resolveSupport(workspace, outcomeId, { by, resolution',
    caughtBy: following('is nobody’s any more'),
  },
  {
    name: 'what an owner lacks is asked of somebody who has left',
    file: 'src/features/ownership/service/answering.ts',
    replace: 'person && !unfitToAsk(person, ownerId)',
    by: 'person',
    caughtBy: following('is asked of the lead'),
  },
  {
    name: 'nobody hears that an owner was deactivated',
    file: 'src/features/ownership/repository.ts',
    replace: "where('ownership.state', 'in', ['asked', 'accepted', 'needs_support'])",
    by: "where('ownership.state', 'in', ['accepted', 'needs_support'])",
    caughtBy: journey('an outcome whose owner was deactivated'),
  },
];
