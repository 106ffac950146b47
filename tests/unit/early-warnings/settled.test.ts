import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/features/check-ins/index.ts';
import { isSettled, type Standing } from '../../../src/features/early-warnings/rules/settled.ts';
import type { EarlyWarning, WarningKind } from '../../../src/features/early-warnings/rules/warning.ts';

const at = new Date('2026-12-07T09:15:00Z');

function answer(id: string, change: Partial<Answer> = {}): Answer {
  return {
    id,
    outcomeId: 'o',
    userId: 'U1',
    status: 'at_risk',
    reason: 'waiting for data',
    note: undefined,
    blockerId: undefined,
    moved: undefined,
    isLate: false,
    revision: 1,
    answeredAt: at,
    ...change,
  };
}

const seen = answer('second');

function settled(kind: WarningKind, change: Partial<Standing> = {}, known = true): boolean {
  const warning: EarlyWarning = {
    id: 'w',
    teamId: 't',
    kind,
    outcomeId: kind === 'unanswered_twice' ? undefined : 'o',
    userId: 'U1',
    occasion: kind === 'deadline_passed' ? '2026-12-04' : 'first check-in',
    seen: known ? { answerId: 'second', revision: 1 } : undefined,
    state: 'noted',
    notedAt: at,
    toldAt: at,
    leftMinutes: 960,
    countedFrom: at,
    dueAt: at,
    endedAt: undefined,
    escalationId: undefined,
    passedAt: undefined,
    passedTo: undefined,
  };
  return isSettled(warning, {
    isMember: true,
    outcome: { state: 'open', ownerId: 'U1', dueOn: '2026-12-04' },
    seen: known ? seen : undefined,
    newest: known ? seen : undefined,
    hasAnswered: false,
    isBlockerLogged: false,
    ...change,
  });
}

const kinds: WarningKind[] = ['at_risk_twice', 'deadline_passed', 'blocked_without_warning'];

describe('a note stands', () => {
  it.each([...kinds, 'unanswered_twice' as const])('as long as nothing has changed: %s', (kind) => {
    expect(settled(kind)).toBe(false);
  });

  it.each(kinds)('where a newer check-in says the same in the same words: %s', (kind) => {
    expect(settled(kind, { newest: answer('third') })).toBe(false);
  });

  it('where an outcome whose day has passed is only said to be on track', () => {
    expect(settled('deadline_passed', { newest: answer('third', { status: 'on_track' }) })).toBe(false);
    const first = { newest: answer('first', { status: 'on_track', reason: undefined }) };
    expect(settled('deadline_passed', first, false)).toBe(false);
    expect(settled('at_risk_twice', { newest: answer('third', { status: 'on_track' }) })).toBe(true);
  });
});

describe('a note is settled', () => {
  it.each([
    ['another status', { newest: answer('third', { status: 'done' }) }],
    ['another reason', { newest: answer('third', { reason: 'the data is wrong' }) }],
    ['a note', { newest: answer('third', { note: 'half is live' }) }],
    ['another blocker', { newest: answer('third', { blockerId: 'b' }) }],
    ['a moved date', { newest: answer('third', { moved: { from: 'a', to: 'b', reason: 'c' } }) }],
    ['an answer that was changed', { seen: answer('second', { revision: 2 }) }],
    ['an outcome that is done', { outcome: { state: 'done', ownerId: 'U1', dueOn: '2026-12-04' } }],
    ['another owner', { outcome: { state: 'open', ownerId: 'U2', dueOn: '2026-12-04' } }],
    ['an owner who has left the team', { isMember: false }],
  ] satisfies [string, Partial<Standing>][])('by %s', (_, change) => {
    for (const kind of kinds) expect(settled(kind, change), kind).toBe(true);
  });

  it('by a blocker, but where that is what it is about', () => {
    expect(kinds.map((kind) => settled(kind, { isBlockerLogged: true }))).toEqual([true, true, false]);
    expect(settled('unanswered_twice', { isBlockerLogged: true })).toBe(true);
  });

  it('by a new date, where it is about the date', () => {
    const outcome = { state: 'open' as const, ownerId: 'U1', dueOn: '2026-12-11' };
    expect(settled('deadline_passed', { outcome })).toBe(true);
  });

  it('by any answer of who was silent, and by leaving the team', () => {
    expect(settled('unanswered_twice', { hasAnswered: true })).toBe(true);
    expect(settled('unanswered_twice', { isMember: false })).toBe(true);
  });
});
