import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counted, decideRelease, type ShownGroup } from '../../../src/features/pulses/rules/release.ts';

const NOW = new Date('2026-11-27T14:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const people = (from: number, to: number) =>
  new Set(Array.from({ length: to - from + 1 }, (_, n) => `T:U${from + n}`));

const mixed = (answers: number) => [
  0,
  Math.floor(answers / 3),
  0,
  Math.ceil(answers / 3),
  answers - Math.floor(answers / 3) - Math.ceil(answers / 3),
];

const result = (answered: number, changed: Partial<Counted> = {}): Counted => ({
  of: 'T',
  people: people(1, answered),
  isWhole: true,
  answered,
  established: answered,
  tallies: new Map([['clarity', mixed(answered)]]),
  ...changed,
});

const shownBefore = (days: number, changed: Partial<ShownGroup> = {}): ShownGroup => ({
  of: 'T',
  people: people(1, 12),
  isWhole: true,
  groupId: `${days} days ago`,
  keys: new Set(['clarity']),
  shownAt: daysAgo(days),
  ...changed,
});

const reasonOf = (counted: Counted, earlier: ShownGroup[] = []) => {
  const released = decideRelease(counted, earlier, NOW).statements.get('clarity');
  return released && 'withheld' in released ? released.withheld : undefined;
};

describe('how many must have answered', () => {
  it.each([
    [0, 0, 'no_answers'],
    [1, 1, 'too_few'],
    [4, 4, 'too_few'],
    [5, 4, 'too_new'],
    [8, 4, 'too_new'],
    [5, 5, undefined],
    [9, 5, undefined],
  ])('%i, of whom %i are established: %s', (answered, established, reason) => {
    expect(reasonOf(result(answered, { established }))).toBe(reason);
  });

  it('for comments: ten who are established', () => {
    const comments = (answered: number, established: number) =>
      decideRelease(result(answered, { established }), [], NOW).comments;
    expect([comments(9, 9), comments(14, 9), comments(10, 10), comments(14, 10)]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('answers that are alike', () => {
  const reason = (counts: number[], established?: number) => {
    const answered = counts.reduce((sum, count) => sum + count, 0);
    return reasonOf(
      result(answered, { established: established ?? answered, tallies: new Map([['clarity', counts]]) }),
    );
  };

  it('are hidden where all are the same, or all but one', () => {
    expect(reason([0, 0, 0, 6, 0])).toBe('too_alike');
    expect(reason([0, 1, 0, 5, 0])).toBe('too_alike');
    expect(reason([0, 1, 0, 4, 1])).toBeUndefined();
  });

  it('are hidden where all others may be new accounts that somebody chose to be different', () => {
    expect(reason([1, 1, 1, 5, 1], 6)).toBe('too_alike');
    expect(reason([1, 1, 1, 5, 1], 7)).toBeUndefined();
  });

  it('hide one statement, and not the others', () => {
    const tallies = new Map([
      ['clarity', [0, 0, 0, 6, 0]],
      ['resources', [0, 2, 0, 4, 0]],
    ]);
    const decided = decideRelease(result(6, { tallies }), [], NOW);
    expect(decided.statements).toEqual(
      new Map<string, unknown>([
        ['clarity', { withheld: 'too_alike' }],
        ['resources', { counts: [0, 2, 0, 4, 0] }],
      ]),
    );
  });

  it('never leave the established others of anybody with one score only', () => {
    const anyCounts = fc.array(fc.nat(12), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(anyCounts, fc.nat(10), (counts, fresh) => {
        const answered = counts.reduce((sum, count) => sum + count, 0);
        const established = answered - fresh;
        if (established < 5 || reason(counts, established) !== undefined) return;
        // Whoever knows all new answers and one more knows of the rest two scores at least.
        expect(Math.max(...counts)).toBeLessThan(established - 1);
      }),
    );
  });
});

describe('answers that are not those of the people who answered', () => {
  it.each([
    [11, 'fewer'],
    [13, 'more'],
  ])('are held back: %i of 12, %s', (counted) => {
    expect(reasonOf(result(12, { tallies: new Map([['clarity', mixed(counted)]]) }))).toBe('incomplete');
  });

  it('take the comments with them, which would be those of fewer than ten', () => {
    const lost = new Map([
      ['clarity', mixed(3)],
      ['resources', mixed(3)],
    ]);
    expect(decideRelease(result(12, { tallies: lost }), [], NOW).comments).toBe(false);
  });
});

describe('what was shown lately', () => {
  const inPart = { isWhole: false };
  const soon = 'too_soon';

  it.each<[string, ShownGroup, string | undefined]>([
    ['the same roster, of whom all answered', shownBefore(28), undefined],
    ['the same roster, of whom some answered', shownBefore(14, inPart), soon],
    ['the same roster, of whom some answered, 21 days ago', shownBefore(21, inPart), soon],
    [
      'the same roster, of whom some answered, 21 days and some minutes ago',
      shownBefore(21.01, inPart),
      soon,
    ],
    ['the same roster, of whom some answered, 22 days ago', shownBefore(22, inPart), undefined],
    ['one less, 45 days ago', shownBefore(45, { people: people(1, 11) }), 'few_changed'],
    ['one less, 46 days ago', shownBefore(46, { people: people(1, 11) }), undefined],
    ['another statement', shownBefore(14, { ...inPart, keys: new Set(['resources']) }), undefined],
    ['one less', shownBefore(28, { people: people(1, 11) }), 'few_changed'],
    ['one instead of another', shownBefore(28, { people: people(2, 13) }), 'few_changed'],
    ['five less, of whom all answered', shownBefore(28, { people: people(1, 7) }), soon],
    ['five less, of whom some answered', shownBefore(28, { ...inPart, people: people(1, 7) }), undefined],
    ['nobody who is here', shownBefore(28, { ...inPart, people: people(20, 30) }), undefined],
    [
      'one who is here, on another roster',
      shownBefore(28, { of: 'small', people: people(12, 30) }),
      'few_changed',
    ],
  ])('%s', (_, earlier, reason) => {
    expect(reasonOf(result(12), [earlier])).toBe(reason);
    expect(reasonOf(result(12), [earlier, shownBefore(7, { people: people(20, 30) })])).toBe(reason);
  });

  it('holds back what not all of the roster answered', () => {
    const eleven = result(11, { people: people(1, 12), isWhole: false });
    expect(reasonOf(eleven)).toBeUndefined();
    expect(reasonOf(eleven, [shownBefore(14)])).toBe(soon);
    expect(reasonOf(eleven, [shownBefore(14, inPart)])).toBe(soon);
    expect(reasonOf(eleven, [shownBefore(28)])).toBeUndefined();
  });

  it('says nothing of the answers that it holds back, not even that they are alike', () => {
    const alike = result(12, { tallies: new Map([['clarity', [0, 0, 12, 0, 0]]]) });
    expect(reasonOf(alike, [shownBefore(14, inPart)])).toBe(soon);
    expect(reasonOf(alike, [shownBefore(28, { people: people(1, 11) })])).toBe('few_changed');
  });
});

describe('a trend', () => {
  const comparedWith = (earlier: ShownGroup[], key = 'clarity') => {
    const tallies = new Map([
      ['clarity', mixed(12)],
      ['resources', mixed(12)],
    ]);
    const released = decideRelease(result(12, { tallies }), earlier, NOW).statements.get(key);
    return released && 'counts' in released ? released.comparedWith : undefined;
  };

  it.each<[string, ReadonlySet<string>, boolean]>([
    ['the same people', people(1, 12), true],
    ['one more', people(1, 13), false],
    ['four more', people(1, 16), false],
    ['five more', people(1, 17), true],
    ['one less', people(1, 11), false],
    ['five less', people(1, 7), true],
    ['one instead of another', people(2, 13), false],
    ['five instead of five others', people(6, 17), true],
    ['all others', people(20, 31), false],
  ])('begins from %s: %s', (_, roster, isSo) => {
    expect(comparedWith([shownBefore(60, { people: roster })])).toBe(isSo ? '60 days ago' : undefined);
  });

  it('goes by the roster, answered or not', () => {
    expect(comparedWith([shownBefore(60, { isWhole: false })])).toBe('60 days ago');
  });

  it('begins for each statement from the newest that showed it, of the same team', () => {
    const earlier = [
      shownBefore(120),
      shownBefore(60),
      shownBefore(30, { keys: new Set(['progress']), isWhole: false }),
      shownBefore(20, { of: 'small', people: people(1, 17), keys: new Set(['resources']) }),
    ];
    expect(comparedWith(earlier)).toBe('60 days ago');
    expect(comparedWith(earlier.slice(2))).toBeUndefined();
    const both = [shownBefore(60), shownBefore(50, { keys: new Set(['resources']) })];
    expect([comparedWith(both), comparedWith(both, 'resources')]).toEqual(['60 days ago', '50 days ago']);
  });
});
