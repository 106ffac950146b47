import { array, assert, constantFrom, integer, property, record, subarray } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays } from '../../../src/core/calendar.ts';
import { FormRefusal } from '../../../src/core/errors.ts';
import {
  type Absence,
  type AbsenceContext,
  type AbsenceDraft,
  commonDays,
  covers,
  daysText,
  overlap,
  requireAbsence,
  saysTheSame,
} from '../../../src/features/time-off/rules/absence.ts';

const FIRST = '2026-12-28';
const teams = ['t1', 't2', 't3'];

/** Leave of up to two weeks around a turn of the year, from all teams or some. */
const leave = record({
  start: integer({ min: 0, max: 12 }),
  length: integer({ min: 1, max: 14 }),
  teamIds: subarray(teams),
}).map(({ start, length, teamIds }) => ({
  from: addDays(FIRST, start),
  until: addDays(FIRST, start + length - 1),
  teamIds,
  deputyId: undefined,
}));

/** Every day and team that leave is from, counted one by one. */
function cells({ from, until, teamIds }: { from: string; until: string; teamIds: readonly string[] }) {
  const found = new Set<string>();
  for (let day = from; ; day = addDays(day, 1)) {
    for (const team of teamIds.length === 0 ? teams : teamIds) found.add(`${day} ${team}`);
    if (day === until) return found;
  }
}

const absence = (change: Partial<Absence> = {}): Absence => ({
  id: 'a1',
  userId: 'U1',
  from: '2026-12-12',
  until: '2026-12-15',
  teamIds: [],
  deputyId: undefined,
  ...change,
});

const fields = { from: 'from', until: 'until', teams: 'teams', deputy: 'deputy' };
const context = (change: Partial<AbsenceContext> = {}): AbsenceContext => ({
  userId: 'U1',
  today: '2026-12-01',
  isOwn: true,
  name: 'Ana',
  theirTeamIds: teams,
  others: [],
  deputy: undefined,
  fields,
  ...change,
});
const draft = (change: Partial<AbsenceDraft> = {}): AbsenceDraft => ({
  from: '2026-12-12',
  until: '2026-12-15',
  teamIds: [],
  deputyId: undefined,
  ...change,
});

function refusedOf(written: AbsenceDraft, held: AbsenceContext): Record<string, string> {
  try {
    requireAbsence(written, held);
  } catch (error) {
    if (error instanceof FormRefusal) return error.fields;
    throw error;
  }
  return {};
}

it('says the same in whichever order its teams are named, and nothing else', () => {
  const absence = { from: FIRST, until: FIRST, teamIds: ['t2', 't1'], deputyId: undefined };
  expect(saysTheSame(absence, { ...absence, teamIds: ['t1', 't2'] })).toBe(true);
  for (const change of [
    { from: '2026-12-27' },
    { until: '2026-12-29' },
    { teamIds: ['t1'] },
    { deputyId: 'U2' },
  ]) {
    expect(saysTheSame(absence, { ...absence, ...change })).toBe(false);
  }
});

describe('leave', () => {
  it('covers exactly its days and teams, and overlaps where two have one in common', () => {
    assert(
      property(
        leave,
        leave,
        integer({ min: -2, max: 30 }),
        constantFrom(...teams),
        (one, other, day, team) => {
          const [mine, theirs] = [cells(one), cells(other)];
          const date = addDays(FIRST, day);
          expect(covers(one, team, date)).toBe(mine.has(`${date} ${team}`));
          for (const edge of [one.from, one.until]) {
            expect(covers(one, team, edge)).toBe(mine.has(`${edge} ${team}`));
          }
          expect(overlap(one, other)).toBe([...mine].some((cell) => theirs.has(cell)));
          expect(overlap(other, one)).toBe(overlap(one, other));
          const days = commonDays(one, other);
          const isIn = days !== undefined && days.from <= date && date <= days.until;
          const isInBoth = [one, other].every(({ from, until }) => from <= date && date <= until);
          expect(isIn).toBe(overlap(one, other) && isInBoth);
        },
      ),
    );
  });

  it('is taken when nothing else of the person’s is from the same team on one of its days', () => {
    assert(
      property(leave, array(leave, { maxLength: 4 }), (written, others) => {
        const known = others.map((other, n) => ({ ...other, id: `a${n}`, userId: 'U1' }));
        const free = !others.some((other) => [...cells(other)].some((cell) => cells(written).has(cell)));
        const refused = refusedOf(written, context({ others: known }));
        expect(Object.keys(refused)).toEqual(free ? [] : ['from']);
      }),
    );
  });

  test.each([
    [{ from: undefined }, {}, { from: 'Choose the first day.' }],
    [{ until: '2026-02-30' }, {}, { until: 'Choose the last day.' }],
    [
      { until: '2026-12-11' },
      {},
      { until: 'The last day comes before the first. Choose 12 Dec or a later day.' },
    ],
    [{}, { today: '2026-12-16' }, { until: 'These days have passed. Choose today or a later one.' }],
    [{}, { today: '2026-12-15' }, {}],
    [{ until: '2027-12-12' }, {}, {}],
    [{ until: '2027-12-13' }, {}, { until: 'Choose a last day within a year.' }],
    [
      {},
      { others: [absence({ from: '2026-12-15', until: '2027-01-02' })] },
      {
        from: 'You are away 15 Dec to 2 Jan 2027 already. Change that one on the Home tab, or choose other days.',
      },
    ],
    [
      {},
      { others: [absence({ until: '2026-12-12' })], isOwn: false },
      {
        from: 'Ana is away 12 Dec already. Change that one in the list of everyone’s time off, or choose other days.',
      },
    ],
    [
      { teamIds: ['t9'] },
      {},
      { teams: 'One of these teams is not theirs any more. Choose among the others.' },
    ],
    [{ deputyId: 'U1' }, {}, { deputy: 'This is the person who is away. Choose someone else, or nobody.' }],
    [
      { deputyId: 'U2' },
      { deputy: { name: 'Ben', canAnswer: false, absences: [] } },
      { deputy: 'This is an app, or someone who was deactivated. Choose someone else, or nobody.' },
    ],
    [
      { deputyId: 'U2' },
      {
        deputy: {
          name: 'Ben',
          canAnswer: true,
          absences: [absence({ until: '2026-12-12' }), absence({ from: '2026-12-14', teamIds: ['t1'] })],
        },
      },
      { deputy: 'Ben is away 12 Dec and 14–15 Dec. Choose someone else, or nobody.' },
    ],
    [
      { deputyId: 'U2', teamIds: ['t2'] },
      { deputy: { name: 'Ben', canAnswer: true, absences: [absence({ teamIds: ['t1'] })] } },
      {},
    ],
  ])('with %j and %j is refused with %j', (written, held, refused) => {
    expect(refusedOf(draft(written), context(held))).toEqual(refused);
  });

  it('is shown by its days', () => {
    const text = (from: string, until: string) => daysText({ from, until }, '2026-12-01');
    expect(text('2026-12-12', '2026-12-12')).toBe('12 Dec');
    expect(text('2026-12-12', '2026-12-15')).toBe('12–15 Dec');
    expect(text('2026-11-30', '2026-12-15')).toBe('30 Nov to 15 Dec');
    expect(text('2027-01-01', '2027-01-05')).toBe('1–5 Jan 2027');
  });
});
