import { expect, it } from 'vitest';
import type { Indicator } from '../../../src/features/measures/rules/indicator.ts';
import { trendMessage } from '../../../src/features/measures/views/trend-message.ts';

const indicator = (kind: Indicator['kind'], name: string): Indicator => ({
  id: name,
  of: { kind: 'outcome', id: 'o' },
  kind,
  name,
  unit: 'h',
  direction: 'down',
  startsAt: 24,
  target: 12,
  every: 'week',
  rewards: 'speed',
  ownerId: 'U0ANA',
  state: 'open',
  flagged: undefined,
  revision: 1,
});

it('the picture of what is measured shows what tells early first, with all readings and the target', () => {
  const { text, picture } = trendMessage({
    title: 'Fast <answers>',
    indicators: [
      { indicator: indicator('lagging', 'Reply time'), readings: [{ readOn: '2026-11-23', value: 20 }] },
      { indicator: indicator('leading', 'Templates'), readings: [] },
    ],
  });
  expect(text).toBe('How it goes: Fast &lt;answers&gt;');
  expect(picture).toEqual({
    kind: 'trend',
    model: {
      title: 'Fast <answers>',
      lines: [
        { name: 'Templates', unit: 'h', kind: 'leading', target: 12, readings: [] },
        {
          name: 'Reply time',
          unit: 'h',
          kind: 'lagging',
          target: 12,
          readings: [{ day: '2026-11-23', value: 20 }],
        },
      ],
    },
  });
});
