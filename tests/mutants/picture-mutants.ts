import { inFile, type Mutant } from './mutant.ts';

const pulse = inFile('unit', 'unit/pictures/pulse.test.ts');

/** Of pictures: they show nothing that is withheld, whatever came with it. */
export const pictureMutants: readonly Mutant[] = [
  {
    name: 'the numbers of a statement that is withheld are drawn',
    file: 'src/pictures/rules/pulse.ts',
    replace: 'counts === undefined || withheld !== undefined',
    by: 'counts === undefined',
    caughtBy: pulse('shows nothing of its answers, though they came with it'),
  },
];
