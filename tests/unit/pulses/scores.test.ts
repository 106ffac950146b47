import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overviewOf, type TeamRounds } from '../../../src/features/pulses/rules/overview.ts';
import {
  ALERT_AT,
  answersIn,
  biggestFall,
  biggestRise,
  changeBetween,
  meanOf,
} from '../../../src/features/pulses/rules/scores.ts';

const anyCounts = fc.array(fc.nat(9), { minLength: 5, maxLength: 5 });

describe('a mean', () => {
  it.each([
    [[0, 0, 0, 0, 0], undefined],
    [[1, 1, 1, 1, 1], 3],
    [[0, 2, 3, 2, 2], 3.4],
    [[9, 0, 0, 0, 0], 1],
  ])('of %j is %s', (counts, mean) => {
    expect(meanOf(counts)).toBe(mean);
  });

  it('is that of all answers one by one, to a tenth', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const answers = counts.flatMap((count, index) => new Array<number>(count).fill(index + 1));
        expect(answersIn(counts)).toBe(answers.length);
        if (answers.length === 0) return;
        const exact = answers.reduce((sum, score) => sum + score, 0) / answers.length;
        expect(Math.abs((meanOf(counts) ?? 0) - exact)).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
    );
  });
});

describe('changes', () => {
  const changes = [
    { key: 'clarity', from: 4, to: 3.5, by: -0.5 },
    { key: 'resources', from: 3, to: 3.2, by: 0.2 },
    { key: 'obstacles', from: 2.5, to: 2.5, by: 0 },
  ];

  it('are of means, to the tenth', () => {
    expect([
      changeBetween([0, 1, 4, 4, 1], [0, 0, 2, 6, 2]),
      changeBetween([0, 2, 4, 4, 0], [0, 2, 6, 2, 0]),
      changeBetween([0, 5, 5, 0, 0], [0, 5, 5, 0, 0]),
    ]).toEqual(changes.map(({ key: _, ...change }) => change));
  });

  it('are none where there were no answers', () => {
    expect(changeBetween([0, 0, 0, 0, 0], [0, 0, 2, 6, 2])).toBeUndefined();
    expect(changeBetween([0, 0, 2, 6, 2], [])).toBeUndefined();
  });

  it('have a biggest fall and a biggest rise, where there are any', () => {
    expect(biggestFall(changes)).toMatchObject({ key: 'clarity' });
    expect(biggestRise(changes)).toMatchObject({ key: 'resources' });
    expect(biggestFall(changes.slice(1))).toBeUndefined();
    expect(biggestRise(changes.slice(2))).toBeUndefined();
    expect(-(biggestFall(changes)?.by ?? 0)).toBeGreaterThanOrEqual(ALERT_AT);
  });

  it('are the difference of what is said, to the tenth', () => {
    fc.assert(
      fc.property(anyCounts, anyCounts, (later, earlier) => {
        const change = changeBetween(later, earlier);
        if (!change) return;
        const { from, to, by } = change;
        expect(by.toFixed(1)).toBe((to - from).toFixed(1).replace(/^-0\.0$/, '0.0'));
        expect(Number.isInteger(by * 10) || Math.abs(Math.round(by * 10) - by * 10) < 1e-9).toBe(true);
      }),
    );
  });
});

describe('the view over teams', () => {
  const round = (groupId: string, shown: Record<string, number[]>, comparedWith?: string) => ({
    groupId,
    shown: new Map(Object.entries(shown).map(([key, counts]) => [key, { counts, comparedWith }])),
  });
  const teams: TeamRounds[] = [
    {
      teamId: 'A',
      area: 'U1',
      rounds: [
        round('a1', { clarity: [0, 0, 0, 5, 5], progress: [5, 5, 0, 0, 0] }),
        round('a2', { clarity: [0, 0, 5, 5, 0] }, 'a1'),
        // Only what nobody can add up was shown of the newest.
        round('a3', { progress: [5, 5, 0, 0, 0] }, 'a1'),
      ],
    },
    {
      teamId: 'B',
      area: 'U1',
      rounds: [round('b1', { clarity: [1, 1, 1, 1, 1], resources: [0, 3, 3, 0, 0] })],
    },
    {
      teamId: 'C',
      area: 'U2',
      rounds: [round('c1', { clarity: [3, 3, 0, 0, 0] }), round('c2', { clarity: [0, 3, 3, 0, 0] })],
    },
    { teamId: 'D', area: 'U3', rounds: [] },
  ];

  it('adds up the newest that was shown of each statement', () => {
    expect(overviewOf(teams).whole).toMatchObject([
      { key: 'clarity', counts: [1, 4, 9, 6, 1], teams: 3 },
      { key: 'resources', counts: [0, 3, 3, 0, 0], teams: 1, change: undefined },
    ]);
  });

  it('says how it has moved in those teams alone that may be compared', () => {
    const [clarity] = overviewOf(teams).whole;
    expect(clarity?.change).toEqual({ from: 4.5, to: 3.5, by: -1 });
  });

  it('names no area of which nothing was shown', () => {
    expect(overviewOf(teams).areas.map(({ area }) => area)).toEqual(['U1', 'U2']);
    expect(overviewOf(teams).areas[1]?.statements).toEqual([
      { key: 'clarity', counts: [0, 3, 3, 0, 0], teams: 1, change: undefined },
    ]);
    expect(overviewOf([])).toEqual({ whole: [], areas: [] });
  });
});
