import { expect, it } from 'vitest';
import { weightOf } from '../../../src/features/risks/rules/risk.ts';
import { bandOf } from '../../../src/pictures/rules/risk-bands.ts';

it('the matrix is coloured as risks are weighed everywhere else', () => {
  for (const probability of [1, 2, 3, 4, 5]) {
    for (const impact of [1, 2, 3, 4, 5]) {
      expect(bandOf({ probability, impact })).toBe(weightOf({ probability, impact }));
    }
  }
});
