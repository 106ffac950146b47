import { inFile, type Mutant } from './mutant.ts';

const cascade = inFile('integration-postgres', 'integration/outcomes/cascade.test.ts');
const intents = inFile('integration-postgres', 'integration/intents/intents.test.ts');
const rollUp = inFile('unit', 'unit/cascade/roll-up.test.ts');

/** Safeguards of what stands under what. */
export const cascadeMutants: readonly Mutant[] = [
  {
    name: 'two people close a circle together',
    file: 'src/features/outcomes/service/placing.ts',
    replace: 'await lockCascade(workspace);\n  if (sameParent',
    by: 'if (sameParent',
    caughtBy: cascade('is never a circle'),
  },
  {
    name: 'an outcome is put under what stands under it',
    file: 'src/features/outcomes/service/placing.ts',
    replace: "parent?.kind === 'outcome' && (await standsAbove(workspace, outcomeId, parent.id))",
    by: 'false',
    caughtBy: cascade('is never a circle'),
  },
  {
    name: 'what stands under a dropped outcome hangs in the air',
    file: 'src/features/outcomes/service/closing-under.ts',
    replace: 'await updateParent(workspace, left, itself?.parent, actor.userId);',
    by: '',
    caughtBy: cascade('takes what stands under a dropped outcome up'),
  },
  {
    name: 'an intent is written over what somebody else has just said',
    file: 'src/features/intents/service.ts',
    replace: 'if (intent.revision !== seen) throw',
    by: 'if (intent.revision < seen) throw',
    caughtBy: intents('is not written over what somebody else has just said'),
  },
  {
    name: 'what nobody looks at any more hides behind what is well',
    file: 'src/features/cascade/rules/roll-up.ts',
    replace: "return dueOn < today ? worse(own, { health: 'at_risk', because: id }) : own;",
    by: 'return own;',
    caughtBy: rollUp('is its written rule'),
  },
  {
    name: 'what somebody may not drop stays under what is dropped',
    file: 'src/features/outcomes/service/closing-under.ts',
    replace: "gone.push(...theirs.map(({ id }) => ({ kind: 'outcome' as const, id })));",
    by: '',
    caughtBy: cascade('takes candidates and the outcomes of other teams up'),
  },
  {
    name: 'what is done in the middle hides what is open below it',
    file: 'src/features/outcomes/rules/cascade-node.ts',
    replace: 'above = place?.parent;',
    by: 'above = undefined;',
    caughtBy: inFile('unit', 'unit/cascade/open-places.test.ts')('under the nearest'),
  },
];
