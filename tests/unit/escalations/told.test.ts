import { describe, expect, it } from 'vitest';
import type { Escalation, HistoryEntry, Step } from '../../../src/features/escalations/rules/escalation.ts';
import { defaultPolicy } from '../../../src/features/escalations/rules/policy.ts';
import { standingFor, type Told } from '../../../src/features/escalations/rules/standing.ts';
import type { StoredEscalation } from '../../../src/features/escalations/rules/stored.ts';
import { type Turn, turnsAfter } from '../../../src/features/escalations/rules/turns.ts';
import { byUrgency } from '../../../src/features/escalations/rules/urgency.ts';
import { whyTold } from '../../../src/features/escalations/rules/why-told.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 30, hour));

const turn = (userId: string, hour: number, more: Partial<Turn> = {}): Turn => ({
  id: `${userId}-${hour}`,
  escalationId: 'e',
  userId,
  step: 0,
  toldAt: at(hour),
  messageKey: `escalation:${userId}-${hour}`,
  acknowledgedAt: undefined,
  ended: undefined,
  ...more,
});

const escalation = (more: Partial<Escalation> = {}): StoredEscalation => ({
  id: 'e',
  teamId: 't',
  trigger: 'blocker_raised',
  blockerId: 'b',
  outcomeId: undefined,
  aboutUserId: undefined,
  askedOf: 'lea',
  startedAt: at(9),
  notedAt: undefined,
  endedAt: undefined,
  policy: defaultPolicy,
  raisedBy: 'ben',
  state: 'asked',
  step: 0,
  holderId: 'lea',
  memory: { told: ['lea'], brokenPromises: 0, repeats: 0, delegatedBy: [], declinedBy: [] },
  dueAt: at(14),
  endedHow: undefined,
  ...more,
});

const step = (next: Partial<Escalation>, ...history: HistoryEntry[]): Step => ({
  next: escalation(next),
  history,
  tell: undefined,
});

describe('a turn', () => {
  const passed = { at: at(10), how: 'passed_on' as const };
  const endsOf = (turns: readonly Turn[], done: Step) =>
    turnsAfter(turns, done, at(12)).map(({ ended, acknowledgedAt }) => [ended?.how, acknowledgedAt]);

  it.each<[string, Turn[], Step, unknown[]]>([
    ['lasts while they have it', [turn('lea', 9)], step({}), [[undefined, undefined]]],
    ['ends when it goes on', [turn('lea', 9)], step({ holderId: 'jon' }), [['passed_on', undefined]]],
    [
      'ends by what they did',
      [turn('lea', 9)],
      step({ holderId: 'jon' }, { kind: 'declined', by: 'lea', reason: 'No' }),
      [['declined', undefined]],
    ],
    [
      'tells that they handed it on',
      [turn('lea', 9)],
      step({ holderId: 'jon' }, { kind: 'delegated', by: 'lea', to: 'jon' }),
      [['delegated', undefined]],
    ],
    [
      'that had ended stays as it was, though a later one of theirs decides',
      [turn('lea', 9, { ended: passed }), turn('lea', 11)],
      step(
        { holderId: undefined, endedHow: 'decided' },
        { kind: 'decided', by: 'lea', what: 'Yes', why: undefined },
      ),
      [
        ['passed_on', undefined],
        ['decided', undefined],
      ],
    ],
    [
      'is acknowledged once, though they were told twice',
      [turn('lea', 9, { acknowledgedAt: at(10) }), turn('lea', 11)],
      step({}, { kind: 'acknowledged', by: 'lea', until: '' }),
      [
        [undefined, at(10)],
        [undefined, at(12)],
      ],
    ],
    [
      'is theirs again when they say so late',
      [turn('lea', 9, { ended: passed }), turn('jon', 10)],
      step({ holderId: 'lea' }, { kind: 'acknowledged', by: 'lea', until: '' }),
      [
        [undefined, at(12)],
        ['passed_on', undefined],
      ],
    ],
    [
      'counts as a decision for whoever decides late, and ends for whoever has it',
      [turn('lea', 9, { ended: passed }), turn('jon', 10)],
      step(
        { holderId: undefined, endedHow: 'decided' },
        { kind: 'decided', by: 'lea', what: 'Yes', why: undefined },
      ),
      [
        ['decided', undefined],
        ['decided', undefined],
      ],
    ],
  ])('%s', (_, turns, done, ends) => {
    expect(endsOf(turns, done)).toEqual(ends);
  });
});

describe('whoever was told', () => {
  const told = (more: Partial<Escalation>, turns: Turn[], entries: HistoryEntry[] = []) => ({
    escalation: escalation(more),
    turns,
    events: entries.map((entry) => ({ escalationId: 'e', at: at(9), entry })),
    decision: undefined,
    reopenedAt: undefined,
    next: undefined,
  });

  it('reads in an older message that they were asked again, and in the newer one what there is to do', () => {
    const turns = [turn('lea', 9), turn('lea', 11)] as const;
    const standing = (place: 0 | 1) => standingFor(turns[place], told({}, [...turns]));
    expect(standing(0)).toEqual({ kind: 'told_again', at: at(11) });
    expect(standing(1)).toEqual({ kind: 'asked', next: undefined });
  });

  it('reads what they decided, or who has it, in the newest of their messages alone', () => {
    const turns = [turn('lea', 9), turn('lea', 11)] as const;
    const kinds = (more: Partial<Told>) =>
      turns.map((each) => standingFor(each, { ...told({ holderId: 'jon' }, [...turns]), ...more }).kind);
    expect(kinds({})).toEqual(['told_again', 'gone']);
    const ended = { ...escalation({ state: 'ended' }), endedHow: 'decided' as const };
    const decidedBy = (by: string): Partial<Told> => ({
      escalation: ended,
      decision: {
        ...{ id: 'd', teamId: 't', escalationId: 'e', blockerId: 'b', outcomeId: undefined },
        ...{ what: 'Yes', why: undefined, decidedBy: by, decidedAt: at(12) },
      },
    });
    expect(kinds(decidedBy('lea'))).toEqual(['told_again', 'decided']);
    // The newer one need not have gone out when somebody else ends it.
    expect(kinds(decidedBy('jon'))).toEqual(['decided', 'decided']);
    expect(kinds({ escalation: ended })).toEqual(['ended', 'ended']);
  });

  it('reads to whom it went, and why', () => {
    const declined = turn('lea', 9, { ended: { at: at(10), how: 'declined' } });
    expect(standingFor(declined, told({ holderId: 'jon' }, [declined]))).toMatchObject({
      kind: 'gone',
      how: 'declined',
      at: at(10),
      to: 'jon',
    });
  });

  it.each<[string, HistoryEntry[], string, unknown]>([
    ['asked', [{ kind: 'told', to: 'lea', step: 0 }], 'lea', { kind: 'level', who: 'asked' }],
    ['an admin', [{ kind: 'told', to: 'root', step: 3 }], 'root', { kind: 'admin' }],
    [
      'a deputy',
      [{ kind: 'told', to: 'dora', step: 0, insteadOf: 'lea' }],
      'dora',
      { kind: 'deputy', of: 'lea' },
    ],
    [
      'a deputy, who is asked again',
      [
        { kind: 'told', to: 'dora', step: 0, insteadOf: 'lea' },
        { kind: 'told', to: 'dora', step: 0, again: true },
      ],
      'dora',
      { kind: 'deputy', of: 'lea' },
    ],
    [
      'handed to by somebody',
      [
        { kind: 'told', to: 'lea', step: 0 },
        { kind: 'delegated', by: 'lea', to: 'jon' },
        { kind: 'told', to: 'jon', step: 0 },
      ],
      'jon',
      { kind: 'handed', by: 'lea' },
    ],
    [
      'handed back to who was asked first',
      [
        { kind: 'told', to: 'lea', step: 0 },
        { kind: 'told', to: 'jon', step: 1 },
        { kind: 'delegated', by: 'jon', to: 'lea' },
        { kind: 'told', to: 'lea', step: 1, again: true },
      ],
      'lea',
      { kind: 'handed', by: 'jon' },
    ],
    [
      'declined by whom they had handed it to',
      [
        { kind: 'told', to: 'lea', step: 0 },
        { kind: 'delegated', by: 'lea', to: 'jon' },
        { kind: 'told', to: 'jon', step: 0 },
        { kind: 'declined', by: 'jon', reason: 'Not mine' },
        { kind: 'handed_back', by: 'jon', to: 'lea' },
        { kind: 'told', to: 'lea', step: 0, again: true },
      ],
      'lea',
      { kind: 'handed_back', by: 'jon', reason: 'Not mine' },
    ],
    [
      'asked again, of which the first reason counts',
      [
        { kind: 'told', to: 'lea', step: 0 },
        { kind: 'promise_passed', by: 'lea' },
        { kind: 'told', to: 'lea', step: 0, again: true },
      ],
      'lea',
      { kind: 'level', who: 'asked' },
    ],
  ])('knows why: %s', (_, entries, userId, why) => {
    expect(whyTold(told({}, [], entries).events, userId, escalation())).toEqual(why);
  });
});

it('what is needed by today or was before comes first, then what waits longest', () => {
  const items = [
    { id: '0', neededBy: '2026-12-04', since: at(8) },
    { id: '1', neededBy: '2026-11-30', since: at(11) },
    { id: '2', neededBy: undefined, since: at(7) },
    { id: '3', neededBy: '2026-11-27', since: at(10) },
  ];
  const order = (waiting: readonly Parameters<ReturnType<typeof byUrgency>>[0][]) =>
    waiting.toSorted(byUrgency('2026-11-30')).map(({ id }) => id);
  expect(order(items.map((item) => ({ ...item, rank: 1 })))).toEqual(['3', '1', '2', '0']);
  // What costs most while it waits comes before all of that.
  expect(order(items.map((item) => ({ ...item, rank: item.id === '0' ? 3 : 1 })))).toEqual([
    '0',
    '3',
    '1',
    '2',
  ]);
});
