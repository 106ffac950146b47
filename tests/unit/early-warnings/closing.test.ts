import { describe, expect, it } from 'vitest';
import type { CheckInFacts } from '../../../src/features/check-ins/rules/run-sheet.ts';
import type { Status } from '../../../src/features/check-ins/rules/status.ts';
import { LOOK_BACK, runSince, suspectsOf } from '../../../src/features/early-warnings/rules/closing.ts';

const at = new Date('2026-11-30T09:15:00Z');

/** A check-in of Ana, Ben and Chloe: `api: ['Ana', 'at_risk', 'on_track']` was at risk before, and is on track now. */
function closed(
  said: Record<string, [owner: string, before: Status | undefined, now: Status | undefined]>,
  change: { participants?: string[]; members?: string[]; goal?: string[] } = {},
) {
  const members = change.members ?? ['Ana', 'Ben', 'Chloe'];
  const answer = (userId: string, status: Status, outcomeId?: string) => ({
    id: `${outcomeId ?? userId}:answer`,
    outcomeId,
    userId,
    status,
    reason: undefined,
    note: undefined,
    blockerId: undefined,
    moved: undefined,
    isLate: false,
    revision: 1,
    answeredAt: at,
  });
  const outcomes = Object.entries(said).map(([id, [ownerId, , now]]) => ({
    id,
    teamId: 't',
    title: id,
    doneMeans: 'used',
    ownerId,
    dueOn: '2026-12-18',
    level: 'team' as const,
    firstDueOn: '2026-12-18',
    state: now === 'done' ? ('done' as const) : ('open' as const),
    revision: 1,
  }));
  const facts: CheckInFacts = {
    participants: change.participants ?? members,
    away: [],
    openedAt: at,
    closedAt: at,
    outcomes,
    answers: [
      ...Object.entries(said).flatMap(([id, [owner, , now]]) => (now ? [answer(owner, now, id)] : [])),
      ...(change.goal ?? []).map((userId) => answer(userId, 'on_track')),
    ],
    before: new Map(Object.entries(said).flatMap(([id, [, before]]) => (before ? [[id, before]] : []))),
    goalBefore: new Map(),
    blockers: new Map(),
  };
  return suspectsOf({ members, facts });
}

const ids = (outcomes: { id: string }[]) => outcomes.map(({ id }) => id);

describe('what is looked at after a close', () => {
  it('is what was at risk before and is again, and not what was something else in one of the two', () => {
    const { atRisk } = closed({
      again: ['Ana', 'at_risk', 'at_risk'],
      new: ['Ana', 'on_track', 'at_risk'],
      first: ['Ana', undefined, 'at_risk'],
      over: ['Ana', 'at_risk', 'on_track'],
      worse: ['Ana', 'at_risk', 'blocked'],
      unsaid: ['Ana', 'at_risk', undefined],
    });
    expect(ids(atRisk)).toEqual(['again']);
  });

  it('is what was on track and is blocked, with no at risk in between', () => {
    const { blocked } = closed({
      sudden: ['Ana', 'on_track', 'blocked'],
      announced: ['Ana', 'at_risk', 'blocked'],
      still: ['Ana', 'blocked', 'blocked'],
      first: ['Ana', undefined, 'blocked'],
    });
    expect(ids(blocked)).toEqual(['sudden']);
  });

  it('is nothing of an owner who is not on the team any more', () => {
    const { atRisk, blocked } = closed({
      a: ['Zed', 'at_risk', 'at_risk'],
      b: ['Zed', 'on_track', 'blocked'],
    });
    expect([...atRisk, ...blocked]).toEqual([]);
  });

  it('is who was counted and said nothing at all, with outcomes or without', () => {
    const said = { api: ['Ana', 'on_track', 'on_track'], web: ['Ana', 'on_track', undefined] } as const;
    expect(closed({ ...said, api: [...said.api], web: [...said.web] }).silent).toEqual(['Ben', 'Chloe']);
    // Ben was away, and so not counted; Zed answers for somebody and is not on the team.
    expect(closed({}, { participants: ['Ana', 'Chloe', 'Zed'], goal: ['Ana'] }).silent).toEqual(['Chloe']);
  });
});

describe('a run', () => {
  const past = (...holds: boolean[]) => holds.map((each, n) => ({ checkInId: `c${n}`, holds: each }));

  it('began in the check-in after the last in which it was otherwise', () => {
    expect(runSince(past(true, true, false, true, true))).toBe('c1');
    expect(runSince(past(true, true, true))).toBe('c2');
  });

  it('is none before the second time', () => {
    expect(runSince(past(true))).toBeUndefined();
    expect(runSince(past(true, false, true, true))).toBeUndefined();
    expect(runSince(past(false, true, true))).toBeUndefined();
    expect(runSince([])).toBeUndefined();
  });

  it('keeps its beginning from week to week, so that it is noted once', () => {
    const weeks = past(true, true, true, true, false);
    expect([runSince(weeks), runSince(weeks.slice(1)), runSince(weeks.slice(2))]).toEqual(['c3', 'c3', 'c3']);
  });

  it('that began before what is looked back on is not taken for a new one', () => {
    expect(runSince(past(...Array.from({ length: LOOK_BACK }, () => true)))).toBeUndefined();
    expect(runSince(past(...Array.from({ length: LOOK_BACK - 1 }, () => true)))).toBe(`c${LOOK_BACK - 2}`);
  });
});
