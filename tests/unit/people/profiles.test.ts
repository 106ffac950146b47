import { describe, expect, it } from 'vitest';
import {
  changesByProfile,
  nextReading,
  PROFILES_AT_ONCE,
} from '../../../src/features/people/rules/profiles.ts';
import type { ReportsTo } from '../../../src/features/people/rules/reporting-line.ts';
import { fieldValue } from '../../../src/slack/profiles.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('the reading of profiles', () => {
  const full = Array.from({ length: PROFILES_AT_ONCE }, (_, n) => `U${n}`);

  it('goes on a minute later after the last one, and begins again after a day', () => {
    expect(nextReading(full, undefined, undefined)).toEqual({ afterMs: MINUTE, upTo: full.at(-1) });
    expect(nextReading(['U1'], undefined, 'U0')).toEqual({ afterMs: DAY, upTo: undefined });
    expect(nextReading([], undefined, 'U0')).toEqual({ afterMs: DAY, upTo: undefined });
  });

  it('waits as long as Slack asks and goes on where it stopped; refused, it looks again after a day', () => {
    expect(nextReading(['U1', 'U2'], { ms: 30_000 }, 'U0')).toEqual({ afterMs: 30_000, upTo: 'U2' });
    expect(nextReading([], { ms: 30_000 }, 'U0')).toEqual({ afterMs: 30_000, upTo: 'U0' });
    expect(nextReading([], 'refused', 'U0')).toEqual({ afterMs: DAY, upTo: undefined });
  });
});

describe('what stands in profiles', () => {
  const here = ['A', 'B', 'C'].map((userId) => ({ userId, isBot: false, isDeactivated: false }));
  const people = [
    ...here,
    { userId: 'BOT', isBot: true, isDeactivated: false },
    { userId: 'LEFT', isBot: false, isDeactivated: true },
  ];
  const known = new Map<string, ReportsTo>([
    ['A', { managerId: 'B', source: 'chosen' }],
    ['B', { managerId: 'C', source: 'profile' }],
  ]);
  const changes = (values: [string, string | undefined][]) => [
    ...changesByProfile(new Map(values), people, known),
  ];

  it('changes what was read from there, and nothing that was chosen', () => {
    expect(
      changes([
        ['A', 'C'],
        ['B', undefined],
      ]),
    ).toEqual([['B', undefined]]);
    expect(changes([['A', undefined]])).toEqual([]);
    expect(changes([['B', 'C']])).toEqual([]);
  });

  it.each([
    ['oneself', 'C'],
    ['an app', 'BOT'],
    ['who has left', 'LEFT'],
    ['somebody unknown', 'X'],
    ['a circle', 'A'],
  ])('is passed over when it is %s', (_, managerId) => {
    expect(changes([['C', managerId]])).toEqual([]);
  });

  it('is read whatever shape Slack gives to nothing', () => {
    expect(fieldValue({ Xf1: { value: 'U1', alt: '' } }, 'Xf1')).toBe('U1');
    for (const fields of [
      undefined,
      null,
      [],
      {},
      'x',
      { Xf1: null },
      { Xf1: { value: '' } },
      { Xf1: { value: 1 } },
    ]) {
      expect(fieldValue(fields, 'Xf1')).toBeUndefined();
    }
    expect(fieldValue({}, '__proto__')).toBeUndefined();
  });
});
