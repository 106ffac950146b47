import { beforeEach, describe, expect, it } from 'vitest';
import { overviewOf, type ShownRound } from '../../../src/features/pulses/rules/overview.ts';
import { decideRelease, memberOf, type ShownGroup } from '../../../src/features/pulses/rules/release.ts';
import { foundOut } from '../../support/pulses/adversary.ts';
import { countsOf, dateOf, type Table } from '../../support/pulses/played-rounds.ts';

// Each attack is tried twice: it finds somebody out of what was answered, and nobody out of what is shown.

const KEY = 'clarity';
const SMALL = 'small teams';

/** What was shown, and what would have been without any rule. */
let ledger: ShownGroup[];
let shown: Table[];
let all: Table[];
beforeEach(() => {
  ledger = [];
  shown = [];
  all = [];
});

/** Person -> the score they give. */
type Scores = Record<string, number>;

/** Closes a result, and says what came of it: `shown`, or why not. Whose name begins with `fake` is new, and the adversary's. */
function close(day: number, teams: Record<string, Scores>, roster: Record<string, string[]> = {}): string {
  const answers = Object.entries(teams).flatMap(([teamId, scores]) =>
    Object.entries(scores).map(([userId, score]) => ({
      ...{ member: memberOf(teamId, userId), userId, score },
      isFake: userId.startsWith('fake'),
    })),
  );
  const members = answers.map(({ member }) => member);
  const absent = Object.entries(roster).flatMap(([teamId, people]) =>
    people.map((each) => memberOf(teamId, each)),
  );
  const [first = '', ...more] = Object.keys(teams);
  const group = {
    of: more.length > 0 ? SMALL : first,
    people: new Set([...members, ...absent]),
    isWhole: absent.length === 0,
  };
  const counts = countsOf(answers);
  const { statements } = decideRelease(
    {
      ...group,
      answered: answers.length,
      established: new Set(answers.flatMap(({ isFake, userId }) => (isFake ? [] : [userId]))).size,
      tallies: new Map([[KEY, counts]]),
    },
    ledger,
    dateOf(day),
  );
  const table = { key: KEY, day, answers, counts, isWhole: group.isWhole };
  all.push(table);
  const released = statements.get(KEY);
  if (!released || 'withheld' in released) return released?.withheld ?? 'not asked';
  shown.push(table);
  ledger.push({ ...group, groupId: `${day}`, keys: new Set([KEY]), shownAt: dateOf(day) });
  return 'shown';
}

const victims = (tables: readonly Table[]) => [
  ...new Set(foundOut(tables).map((who) => who.split(/[: ]/).at(-3))),
];

const six: Scores = { ann: 4, ben: 2, cem: 5, dan: 3, eve: 4, fay: 1 };

describe('two results of one team, side by side', () => {
  it('of which one more is in the second, who joined', () => {
    expect(close(0, { A: six })).toBe('shown');
    expect(close(28, { A: { ...six, gil: 5 } })).toBe('few_changed');
    expect(victims(all)).toContain('gil');
    expect(foundOut(shown)).toEqual([]);
  });

  it('of which one more is in the second, who was on leave', () => {
    expect(close(0, { A: six }, { A: ['gil'] })).toBe('shown');
    expect(close(14, { A: { ...six, gil: 5 } })).toBe('too_soon');
    expect(victims(all)).toContain('gil');
    expect(foundOut(shown)).toEqual([]);
  });

  it('of which one joined and one left', () => {
    const { fay: _, ...five } = six;
    expect(close(0, { A: six })).toBe('shown');
    expect(close(28, { A: { ...five, gil: 5 } })).toBe('few_changed');
    expect(victims(all)).toEqual(expect.arrayContaining(['fay', 'gil']));
    expect(foundOut(shown)).toEqual([]);
  });

  it('of a roster that stays, of whom one answers now and another then', () => {
    const { fay: _, ...five } = six;
    expect(close(0, { A: six }, { A: ['gil'] })).toBe('shown');
    expect(close(14, { A: { ...five, gil: 5 } }, { A: ['fay'] })).toBe('too_soon');
    expect(victims(all)).toEqual(expect.arrayContaining(['fay', 'gil']));
    expect(foundOut(shown)).toEqual([]);
  });

  it('week on week, though each differs from the last by enough', () => {
    const five: Scores = { ula: 2, vic: 3, wes: 3, xia: 5, yan: 1 };
    const { fay: _, ...others } = six;
    expect(close(0, { A: others })).toBe('shown');
    expect(close(7, { A: five })).toBe('shown');
    expect(close(14, { A: { ...five, ...six } })).toBe('too_soon');
    expect(victims(all)).toContain('fay');
    expect(foundOut(shown)).toEqual([]);
  });

  it('month on month, each of all who were asked, though each differs from the last by enough', () => {
    const five: Scores = { ula: 2, vic: 3, wes: 3, xia: 5, yan: 1 };
    const { fay: _, ...others } = six;
    expect(close(0, { A: others })).toBe('shown');
    expect(close(7, { A: five })).toBe('shown');
    expect(close(35, { A: { ...five, ...six } })).toBe('too_soon');
    expect(victims(all)).toContain('fay');
    expect(foundOut(shown)).toEqual([]);
  });

  it('are both shown where all of the same people answered, or a month lies between and not all of them did', () => {
    expect(close(0, { A: six })).toBe('shown');
    expect(close(14, { A: six })).toBe('shown');
    expect(close(42, { A: six })).toBe('shown');
    expect(foundOut(shown)).toEqual([]);
  });

  it('are shown a month apart of one roster, of whom others answer each time: who did is kept nowhere', () => {
    const { fay: _, ...five } = six;
    expect(close(0, { A: six }, { A: ['gil'] })).toBe('shown');
    expect(close(28, { A: { ...five, gil: 5 } }, { A: ['fay'] })).toBe('shown');
    expect(close(110, { A: { ...six, hal: 5 } })).toBe('shown');
    expect(foundOut(shown)).toEqual([]);
  });
});

describe('results of several teams', () => {
  const three: Scores = { ula: 3, vic: 5, wes: 2 };

  it('with a complement: an area without its teams is nobody', () => {
    expect(close(0, { A: six })).toBe('shown');
    expect(close(0, { B: three })).toBe('too_few');
    const rounds = (of: Table[]): ShownRound[] =>
      of.map(({ counts }) => ({ groupId: '0', shown: new Map([[KEY, { counts }]]) }));
    const overview = overviewOf([
      { teamId: 'A', area: 'U1', rounds: rounds(shown) },
      { teamId: 'B', area: 'U1', rounds: [] },
      { teamId: 'C', area: 'U2', rounds: [] },
    ]);
    expect(overview.whole).toEqual([{ key: KEY, counts: countsOfAll(six), teams: 1, change: undefined }]);
    expect(overview.areas).toEqual([{ area: 'U1', statements: overview.whole }]);
  });

  it('with an intersection: a team that becomes too small is not counted with others while its own can be seen', () => {
    const four: Scores = { ula: 3, vic: 5, wes: 2, xia: 4 };
    const five: Scores = { ...four, yan: 1 };
    expect(close(0, { A: five })).toBe('shown');
    expect(close(28, { A: four, B: { zoe: 5 } })).toBe('few_changed');
    expect(victims(all)).toEqual(expect.arrayContaining(['yan', 'zoe']));
    expect(foundOut(shown)).toEqual([]);
  });

  it('shows teams that are too small together, as long as it is the same people', () => {
    expect(close(0, { B: three, C: { dan: 3, eve: 4 } })).toBe('shown');
    expect(close(30, { B: three, C: { dan: 2, eve: 4 } })).toBe('shown');
    expect(close(60, { B: three, C: { dan: 2, eve: 4 }, D: { fay: 1 } })).toBe('few_changed');
  });

  it('takes one person’s answers to two teams for two answers', () => {
    expect(close(0, { A: six })).toBe('shown');
    expect(close(7, { B: { ...six, gil: 5 } })).toBe('shown');
  });
});

describe('people who agree', () => {
  it('all of them: whoever sees it knows what each said', () => {
    expect(close(0, { A: { ann: 4, ben: 4, cem: 4, dan: 4, eve: 4 } })).toBe('too_alike');
    expect(victims(all)).toContain('ben');
  });

  it('all but one: who gave the odd answer knows what all others said', () => {
    expect(close(0, { A: { ann: 1, ben: 4, cem: 4, dan: 4, eve: 4 } })).toBe('too_alike');
    expect(foundOut(all)).toContain(`${KEY} 0 A:ben by ann`);
  });

  it('all but two: nobody knows who the other one is', () => {
    expect(close(0, { A: { ann: 1, ben: 2, cem: 4, dan: 4, eve: 4 } })).toBe('shown');
    expect(foundOut(shown)).toEqual([]);
  });
});

describe('four accounts of one person', () => {
  const fakes: Scores = { fake1: 1, fake2: 2, fake3: 3, fake4: 5 };

  it('around one other', () => {
    expect(close(0, { A: { ...fakes, ann: 4 } })).toBe('too_new');
    expect(victims(all)).toEqual(['ann']);
  });

  it('around five who agree but for the adversary: different answers hide nothing from who gave them', () => {
    expect(close(0, { A: { ...fakes, eve: 5, ann: 4, ben: 4, cem: 4, dan: 4 } })).toBe('too_alike');
    expect(foundOut(all)).toContain(`${KEY} 0 A:ann by eve`);
  });

  it('that come between two results', () => {
    expect(close(0, { A: six })).toBe('shown');
    expect(close(28, { A: { ...six, ...fakes, gil: 4 } })).toBe('too_soon');
    expect(victims(all)).toContain('gil');
    expect(foundOut(shown)).toEqual([]);
  });
});

function countsOfAll(scores: Scores) {
  return countsOf(Object.values(scores).map((score) => ({ score })));
}
