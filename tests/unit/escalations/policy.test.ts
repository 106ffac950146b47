import { expect, test } from 'vitest';
import { defaultPolicy } from '../../../src/features/escalations/rules/policy.ts';

test('a team that chose nothing has levels, each with time to react and to decide', () => {
  expect(defaultPolicy.levels.map(({ who }) => who.kind)).toEqual(['asked', 'leads_manager', 'intent_owner']);
  for (const { acknowledgeHours, decideHours } of defaultPolicy.levels) {
    expect(acknowledgeHours).toBeGreaterThan(0);
    expect(decideHours).toBeGreaterThan(0);
  }
});
