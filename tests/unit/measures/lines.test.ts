import { expect, it } from 'vitest';
import type { Indicator } from '../../../src/features/measures/rules/indicator.ts';
import { progressText } from '../../../src/features/measures/views/lines.ts';

const indicator: Indicator = {
  ...{ id: 'i', of: { kind: 'outcome', id: 'o' }, state: 'open', flagged: undefined, revision: 1 },
  ...{ kind: 'lagging', name: 'Response time', unit: 'h', direction: 'down', startsAt: 24, target: 12 },
  ...{ every: 'week', rewards: 'answering the oldest first', ownerId: 'U1' },
};
const reading = (value: number, readOn: string) => ({ value, readOn });

it('says once where a measure stands now', () => {
  const first = reading(24, '2026-11-23');
  expect(progressText(indicator, [])).toBe('target 12 h · no reading yet');
  expect(progressText(indicator, [first])).toBe('target 12 h · now 24 h, where it started');
  expect(progressText(indicator, [first, reading(18, '2026-11-30')])).toBe(
    '24 → 18 h · target 12 h · half of the way',
  );
});
