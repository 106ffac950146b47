import { describe, expect, it } from 'vitest';
import type { Released, Shown } from '../../../src/features/pulses/rules/release.ts';
import {
  type Ledger,
  type ResultStatement,
  resultStatements,
} from '../../../src/features/pulses/rules/result.ts';
import type { Statement } from '../../../src/features/pulses/rules/statements.ts';
import { alertText, resultSentences } from '../../../src/features/pulses/views/result-words.ts';

const clarity: Statement = { key: 'clarity', said: 'It is clear to me what my team is to achieve' };
const resources: Statement = { key: 'resources', said: 'Our resources go to the goals that matter most' };
const obstacles: Statement = { key: 'obstacles', said: 'I can get on with my work free of obstacles' };
const safe: Statement = { key: 'concerns', said: 'I feel safe to raise a concern' };

/** Five answers of that mean, as far as there are any. */
const at = (mean: number, comparedWith?: string): Shown => {
  const fives = Math.round((mean - 1) * 2.5);
  return { counts: [10 - fives, 0, 0, 0, fives], comparedWith };
};

const round = (statements: Record<string, Released>) => new Map(Object.entries(statements));

describe('a trend', () => {
  const january = round({ clarity: at(3.8), concerns: at(1.4) });
  const february = round({ clarity: at(3.4, 'january'), concerns: { withheld: 'too_alike' } });
  const march = round({
    clarity: at(3, 'february'),
    concerns: at(4.2, 'january'),
    resources: { withheld: 'too_alike' },
  });

  it('goes back as long as what was shown was compared with what was shown before', () => {
    const ledger: Ledger = new Map([
      ['march', march],
      ['february', february],
      ['january', january],
    ]);
    const [of, other, none] = resultStatements([clarity, safe, resources], 'march', ledger);
    expect(of).toMatchObject({ trend: [3.8, 3.4, 3], change: { from: 3.4, to: 3, by: -0.4 } });
    // It was not shown in February, and goes on from January.
    expect(other).toMatchObject({ trend: [1.4, 4.2], change: { from: 1.4, to: 4.2, by: 2.8 } });
    expect(none).toMatchObject({ trend: [], change: undefined });
  });

  it('ends where the ledger names none, or one that is not of the team', () => {
    const cut: Ledger = new Map([
      ['march', march],
      ['february', round({ clarity: at(3.4) })],
      ['january', january],
    ]);
    expect(resultStatements([clarity], 'march', cut)[0]?.trend).toEqual([3.4, 3]);
    const without: Ledger = new Map([
      ['march', march],
      ['january', january],
    ]);
    expect(resultStatements([clarity], 'march', without)[0]).toMatchObject({ trend: [3], change: undefined });
  });
});

const moved = (statement: Statement, from: number, to: number): ResultStatement => ({
  ...statement,
  released: at(to),
  change: { from, to, by: Math.round((to - from) * 10) / 10 },
  trend: [from, to],
});
const withheld = (statement: Statement, reason: 'too_alike' | 'too_few'): ResultStatement => ({
  ...statement,
  released: { withheld: reason },
  change: undefined,
  trend: [],
});
const first = (statement: Statement, mean: number): ResultStatement => ({
  ...statement,
  released: at(mean),
  change: undefined,
  trend: [mean],
});

describe('what a result says', () => {
  it.each<[string, ResultStatement[], string[]]>([
    [
      'what fell most and what rose',
      [moved(clarity, 3.9, 3.2), moved(resources, 3.5, 3.4), moved(safe, 3, 3.4)],
      ['Clarity fell most (3.9 to 3.2). “I feel safe to raise a concern” rose (3.0 to 3.4).'],
    ],
    [
      'that nothing fell',
      [moved(clarity, 3, 3.2), moved(obstacles, 3, 3.4)],
      ['Freedom from obstacles rose most (3.0 to 3.4). Nothing fell.'],
    ],
    ['that nothing moved', [moved(clarity, 3, 3)], ['Nothing has moved since the last result.']],
    [
      'where a first one stands',
      [first(clarity, 4.2), first(resources, 3), first(obstacles, 3.8)],
      [
        'Clarity stands highest (4.2 of 5), resources lowest (3.0). There is no earlier result to compare it with.',
      ],
    ],
    [
      'what is not shown, and why',
      [moved(clarity, 3.9, 3.2), withheld(resources, 'too_alike'), withheld(safe, 'too_alike')],
      [
        'Clarity fell (3.9 to 3.2).',
        'Not shown: resources, “I feel safe to raise a concern”. The answers are so alike that they would tell what each person chose.',
      ],
    ],
    [
      'that nothing is shown, and why',
      [withheld(clarity, 'too_few'), withheld(resources, 'too_few')],
      ['Nothing of it is shown. Fewer than five people answered, so the answers were deleted.'],
    ],
  ])('%s', (_, statements, said) => {
    expect(resultSentences(statements)).toEqual(said);
  });

  it('begins with an alert for leaders from a fall of half a step on', () => {
    expect(alertText([moved(clarity, 3.9, 3.5)], 'Payments')).toBeUndefined();
    expect(alertText([moved(clarity, 3.9, 3.4)], 'Payments')).toBe(
      '⚠️ Clarity fell by 0.5 in Payments (3.9 to 3.4).',
    );
    expect(alertText([moved(clarity, 3.9, 3.4), moved(resources, 4, 3), moved(safe, 2, 4)], 'Payments')).toBe(
      '⚠️ Resources fell by 1.0 in Payments (4.0 to 3.0). One more fell by 0.5 or more.',
    );
  });
});
