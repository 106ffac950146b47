import { array, assert, constantFrom, option, property, record, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stillToAsk } from '../../../src/features/check-ins/rules/asked-outcomes.ts';
import { type AwayMember, countedAmong, sameAway } from '../../../src/features/check-ins/rules/attendance.ts';
import {
  askedAbout,
  type CheckInFacts,
  owesAnswer,
  runSheetOf,
  standsInFor,
  turnOf,
} from '../../../src/features/check-ins/rules/run-sheet.ts';

const people = ['U1', 'U2', 'U3', 'U4'];
const at = new Date('2026-11-30T09:00:00Z');

const away = (userId: string, deputyId?: string): AwayMember => ({
  userId,
  name: `Name of ${userId}`,
  deputy: deputyId ? { userId: deputyId, name: `Name of ${deputyId}` } : undefined,
  because: 'time_off',
  until: '2026-12-04',
});

const outcome = (id: string, ownerId: string) => ({
  id,
  teamId: 't',
  ownerId,
  title: id,
  doneMeans: 'used',
  dueOn: '2026-12-19',
  level: 'team' as const,
  firstDueOn: '2026-12-19',
  state: 'open' as const,
  revision: 1,
});

const answer = (userId: string, outcomeId?: string) => ({
  id: `answer-${userId}-${outcomeId}`,
  outcomeId,
  userId,
  status: 'on_track' as const,
  reason: undefined,
  note: undefined,
  blockerId: undefined,
  moved: undefined,
  isLate: false,
  revision: 1,
  answeredAt: at,
});

function facts(change: Partial<CheckInFacts>): CheckInFacts {
  return {
    participants: people,
    away: [],
    openedAt: at,
    closedAt: undefined,
    outcomes: [],
    answers: [],
    before: new Map(),
    goalBefore: new Map(),
    blockers: new Map(),
    ...change,
  };
}

const anyTeam = record({
  asked: uniqueArray(constantFrom(...people)),
  members: uniqueArray(constantFrom(...people)),
  absent: uniqueArray(constantFrom(...people)),
  deputies: array(option(constantFrom('U5', ...people), { nil: undefined }), { minLength: 4, maxLength: 4 }),
  answered: uniqueArray(constantFrom(...people)),
  owners: array(constantFrom(...people), { maxLength: 5 }),
});

describe('who is counted', () => {
  it('is who was asked and is here, has answered all the same, or answers for someone’s outcomes', () => {
    assert(
      property(anyTeam, ({ asked, members, absent, deputies, answered, owners }) => {
        const list = absent.map((userId, n) =>
          away(userId, deputies[n] === userId ? undefined : deputies[n]),
        );
        const counted = countedAmong({
          asked,
          members,
          away: list,
          answers: answered.map((userId) => answer(userId)),
          outcomes: owners.map((ownerId, n) => outcome(`o${n}`, ownerId)),
        });
        for (const userId of ['U5', ...people]) {
          const standsIn = list.some(
            (each) => each.deputy?.userId === userId && owners.includes(each.userId),
          );
          const said = asked.includes(userId) && answered.includes(userId);
          const isHere = asked.includes(userId) && members.includes(userId) && !absent.includes(userId);
          expect(counted.includes(userId)).toBe(standsIn || said || isHere);
        }
        expect(new Set(counted).size).toBe(counted.length);
      }),
    );
  });

  it('changes when the person, the reason, the end or the deputy does', () => {
    const one = [away('U1', 'U2'), away('U3')];
    expect(sameAway(one, one.toReversed())).toBe(true);
    for (const other of [[away('U1', 'U2')], [away('U1', 'U4'), away('U3')], [away('U1'), away('U3')]]) {
      expect(sameAway(one, other)).toBe(false);
    }
    expect(sameAway(one, [away('U1', 'U2'), { ...away('U3'), because: 'holiday' }])).toBe(false);
    expect(sameAway(one, [away('U1', 'U2'), { ...away('U3'), until: '2026-12-05' }])).toBe(false);
  });
});

describe('a deputy', () => {
  // The older outcome is someone else's: what is theirs comes first all the same.
  const given = facts({
    participants: ['U2', 'U5'],
    away: [away('U1', 'U2'), away('U3', 'U5'), away('U4', 'U5')],
    outcomes: [outcome('a', 'U1'), outcome('b', 'U2'), outcome('c', 'U3')],
  });

  it('is asked about their own outcomes first, then about those of whom they stand in for', () => {
    expect(askedAbout(given, 'U2').map(({ id }) => id)).toEqual(['b', 'a']);
    expect(standsInFor(given, 'U2').map(({ userId }) => userId)).toEqual(['U1']);
    // Of U4 there is nothing to answer for.
    expect(standsInFor(given, 'U5').map(({ userId }) => userId)).toEqual(['U3']);
  });

  it('goes on in that order from page to page', () => {
    const [own, other] = askedAbout(given, 'U2');
    if (!own || !other) throw new Error('They are asked about two');
    const begun = facts({ ...given, answers: [answer('U2', 'b')] });
    expect(stillToAsk(begun, 'U2', turnOf(own, 'U2')).map(({ id }) => id)).toEqual(['a']);
    const answered = facts({ ...given, answers: [answer('U2', 'b'), answer('U2', 'a')] });
    expect(stillToAsk(answered, 'U2', turnOf(own, 'U2')).map(({ id }) => id)).toEqual(['a']);
    expect(stillToAsk(answered, 'U2', turnOf(other, 'U2'))).toEqual([]);
  });

  it('owes all of that, and the owner nothing more once it is answered', () => {
    expect(owesAnswer(given, 'U2')).toBe(true);
    expect(owesAnswer(facts({ ...given, answers: [answer('U2', 'b')] }), 'U2')).toBe(true);
    const answered = facts({ ...given, answers: [answer('U2', 'b'), answer('U2', 'a')] });
    expect([owesAnswer(answered, 'U2'), owesAnswer(answered, 'U1')]).toEqual([false, false]);
    expect(runSheetOf(answered)).toMatchObject({
      people: 2,
      answered: 1,
      unchanged: [
        { userId: 'U1', answeredBy: 'U2' },
        { userId: 'U2', answeredBy: undefined },
      ],
    });
    // Whoever owned it before is not called a deputy.
    const formerly = facts({ ...given, answers: [answer('U9', 'a')] });
    expect(runSheetOf(formerly)).toMatchObject({ unchanged: [{ userId: 'U1', answeredBy: undefined }] });
  });

  it('is named beside the owner only where there is something to answer', () => {
    expect(runSheetOf(given).away).toEqual([
      { name: 'Name of U1', deputy: 'Name of U2' },
      { name: 'Name of U3', deputy: 'Name of U5' },
      { name: 'Name of U4', deputy: undefined },
    ]);
    // Who answers in spite of being away is shown as having answered.
    const spoke = facts({ ...given, participants: ['U2', 'U5', 'U4'], answers: [answer('U4')] });
    expect(runSheetOf(spoke).away.map(({ name }) => name)).toEqual(['Name of U1', 'Name of U3']);
  });
});
