import { describe, expect, it } from 'vitest';
import type { Blocker } from '../../../src/features/blockers/index.ts';
import type { Answer } from '../../../src/features/check-ins/rules/answers.ts';
import { type CheckInFacts, runSheetOf } from '../../../src/features/check-ins/rules/run-sheet.ts';
import { digestMessage } from '../../../src/features/check-ins/views/digest-message.ts';
import { type Around, blockerText, lineText } from '../../../src/features/check-ins/views/lines.ts';
import type { BlockerWay } from '../../../src/features/escalations/index.ts';
import type { Outcome } from '../../../src/features/outcomes/index.ts';
import { aBlocker } from '../../support/a-blocker.ts';

/* What a check-in shows of blockers: what they need and for how long, and what came of them. */

const openedAt = new Date('2026-12-07T09:00:00Z');
const around: Around = {
  today: '2026-12-07',
  zone: 'Europe/Berlin',
  awayNames: new Map([['U0AWAY', 'Zoe']]),
  ways: new Map(),
};
const outcome: Outcome = {
  id: 'o1',
  teamId: 't1',
  title: 'Refunds API',
  doneMeans: 'live',
  ownerId: 'U0ANA',
  dueOn: '2026-12-19',
  level: 'team',
  firstDueOn: '2026-12-19',
  state: 'open',
  revision: 1,
};

const blockedWith = (blockerId: string | undefined, status: Answer['status'] = 'blocked'): Answer => ({
  id: 'a1',
  outcomeId: 'o1',
  userId: 'U0ANA',
  status,
  reason: undefined,
  note: undefined,
  blockerId,
  moved: undefined,
  isLate: false,
  revision: 1,
  answeredAt: openedAt,
});

const b1 = (over: Partial<Blocker> = {}) =>
  aBlocker({ id: 'b1', raisedBy: 'U0ANA', ask: 'sign-off', askedOf: 'U0MARIA', ...over });
const ended = (over: Partial<Blocker> = {}) =>
  b1({ state: 'resolved', endedAt: openedAt, endedBy: 'U0MARIA', ...over });

function sheetOf(
  blockers: readonly Blocker[],
  answers: readonly Answer[],
  closedAt?: Date,
  outcomes: readonly Outcome[] = [outcome],
) {
  const facts: CheckInFacts = {
    participants: ['U0ANA'],
    away: [],
    openedAt,
    closedAt,
    outcomes,
    answers,
    before: new Map(),
    goalBefore: new Map(),
    blockers: new Map(blockers.map((blocker) => [blocker.id, blocker])),
  };
  return runSheetOf(facts);
}

function blockedLine(blocker: Blocker, around_: Around = around): string {
  const [line] = sheetOf([blocker], [blockedWith('b1')]).blocked;
  return line ? (lineText(line, around_).split('\n')[1] ?? '') : 'no line';
}

const decided = { heldBy: undefined, decided: { what: 'until the audit', by: 'U0MARIA' } };

describe('what blocks an answered outcome', () => {
  it.each([
    ['raised last week', b1({ outcomeId: 'o1' }), 'Needs: sign-off, from <@U0MARIA>, by 3 Dec · for 7 days'],
    [
      'raised today in the team’s zone',
      b1({ raisedAt: new Date('2026-12-06T23:30:00Z') }),
      'Needs: sign-off, from <@U0MARIA>, by 3 Dec',
    ],
    [
      'back since yesterday',
      b1({ reopenedAt: new Date('2026-12-06T12:00:00Z') }),
      'Needs: sign-off, from <@U0MARIA>, by 3 Dec · for 1 day',
    ],
    ['asked of someone away', b1({ askedOf: 'U0AWAY' }), 'Needs: sign-off, from Zoe, by 3 Dec · for 7 days'],
    ['resolved with words', ended({ resolution: 'signed' }), 'Resolved: signed (<@U0MARIA>)'],
    ['resolved without', ended(), 'Resolved by <@U0MARIA>'],
  ])('%s', (_, blocker, text) => {
    expect(blockedLine(blocker)).toBe(text);
  });

  it('reads what was decided once that has ended it, and what it needs while it is open', () => {
    const ways = new Map([['b1', decided]]);
    expect(blockedLine(ended({ resolution: 'until the audit' }), { ...around, ways })).toBe(
      'Decided: until the audit (<@U0MARIA>)',
    );
    expect(blockedLine(b1(), { ...around, ways })).toMatch(/^Needs: sign-off/);
  });

  it('is that which it became one with', () => {
    const target = aBlocker({ id: 'b2', ask: 'one sign-off for all', askedOf: 'U0MARIA' });
    const sheet = sheetOf([ended({ state: 'merged', mergedInto: 'b2' }), target], [blockedWith('b1')]);
    expect(sheet.blocked[0]?.blocker?.ask).toBe('one sign-off for all');
    expect(sheet.logged).toEqual([]);
  });

  it('shows its status alone where nobody may know why', () => {
    const sheet = sheetOf([], [blockedWith('private')]);
    const [line] = sheet.blocked;
    expect(line && lineText(line, around)).toBe('🔴 Blocked  *Refunds API* · <@U0ANA> · due 19 Dec');
    const digest = digestMessage({
      sheet,
      movesSoFar: new Map(),
      hanging: new Map(),
      currency: 'EUR',
      withoutOwner: [],
      around,
      rhythm: { kind: 'weeks', interval: 1, weekday: 1 },
    });
    expect(digest).toBeUndefined();
  });
});

describe('a blocker beside the answers', () => {
  it('stays until it has ended, and once more with what came of it', () => {
    const logged = (blocker: Blocker, answers: Answer[] = [], closedAt?: Date) =>
      sheetOf([blocker], answers, closedAt).logged.length;
    expect(logged(b1())).toBe(1);
    expect(logged(ended())).toBe(1);
    expect(logged(b1({ outcomeId: 'o1' }))).toBe(1);
    // The answer says it.
    expect(logged(b1({ outcomeId: 'o1' }), [blockedWith('b1')])).toBe(0);
    const byOwner = ended({ outcomeId: 'o1', endedBy: 'U0ANA' });
    expect(logged(byOwner, [blockedWith(undefined, 'on_track')])).toBe(0);
    expect(logged({ ...byOwner, resolution: 'signed' }, [blockedWith(undefined, 'on_track')])).toBe(1);
    expect(logged(ended({ outcomeId: 'o1' }), [blockedWith(undefined, 'on_track')])).toBe(1);
    // Somebody else's, on an outcome that its owner calls on track.
    expect(logged(b1({ outcomeId: 'o1' }), [blockedWith(undefined, 'on_track')])).toBe(1);
    expect(logged(ended({ state: 'merged', mergedInto: 'b9' }))).toBe(0);
    // Raised after the close: for the next one.
    const raisedAt = new Date('2026-12-08T09:00:00Z');
    expect(logged(b1({ raisedAt }), [], new Date('2026-12-07T09:15:00Z'))).toBe(0);
  });

  it.each([
    [
      'its outcome',
      b1({ outcomeId: 'o1', stuck: 'the vendor is silent' }),
      '🔴 Blocked  *Refunds API* · raised by <@U0ANA>\nNeeds: sign-off, from <@U0MARIA>, by 3 Dec · for 7 days',
    ],
    [
      'what is stuck',
      b1({ stuck: 'the vendor is silent' }),
      '🔴 Blocked  *the vendor is silent* · raised by <@U0ANA>\nNeeds: sign-off, from <@U0MARIA>, by 3 Dec · for 7 days',
    ],
    [
      'nothing, as what it needs says it',
      b1(),
      '🔴 Blocked  raised by <@U0ANA>\nNeeds: sign-off, from <@U0MARIA>, by 3 Dec · for 7 days',
    ],
    ['that it is over', ended(), '✅  *sign-off* · raised by <@U0ANA>\nResolved by <@U0MARIA>'],
  ])('is called by %s', (_, blocker, text) => {
    const [logged] = sheetOf([blocker], []).logged;
    expect(logged && blockerText(logged, around)).toBe(text);
  });
});

it('the digest says who has a blocker now, and what came of others', () => {
  const other = aBlocker({ id: 'b2', raisedBy: 'U0DEV', stuck: 'the vendor is silent', ask: 'a call' });
  const over = ended({ id: 'b3', raisedBy: 'U0DEV', ask: 'a budget' });
  const digest = digestMessage({
    sheet: sheetOf([b1({ outcomeId: 'o1' }), other, over], [blockedWith('b1')]),
    movesSoFar: new Map(),
    hanging: new Map(),
    currency: 'EUR',
    withoutOwner: [],
    around: {
      ...around,
      ways: new Map<string, BlockerWay>([
        ['b1', { heldBy: 'U0JON', decided: undefined }],
        // It is still with whoever was asked.
        ['b2', { heldBy: other.askedOf, decided: undefined }],
        ['b3', decided],
      ]),
    },
    rhythm: { kind: 'weeks', interval: 1, weekday: 1 },
  });
  expect(digest?.text).toBe('Check-in digest: 0 changed, 2 need a decision, 0 dates moved.');
  expect(digest?.blocks.map((block) => ('text' in block ? block.text : undefined))).toMatchObject([
    {
      text: [
        '*Needs a decision*',
        '• Refunds API: sign-off, from <@U0MARIA>, by 3 Dec · for 7 days · <@U0JON> has it now',
        '• the vendor is silent · <@U0DEV>: a call, from <@U0BEN456789>, by 3 Dec · for 7 days',
      ].join('\n'),
    },
    { text: '*What came of blockers*\n• a budget · <@U0DEV> · Decided: until the audit (<@U0MARIA>)' },
  ]);
});

it('the digest begins with what costs most to leave waiting, and says what that is', () => {
  const dear: Outcome = { ...outcome, id: 'o2', title: 'Ledger', delay: { amount: 4_000 } };
  const large: Outcome = { ...outcome, id: 'o3', title: 'Audit', delay: { size: 'L' } };
  const needed: Outcome = { ...outcome, id: 'o4', title: 'Contract' };
  const blockers = [
    b1({ outcomeId: 'o1' }),
    b1({ id: 'b2', outcomeId: 'o2' }),
    b1({ id: 'b3', outcomeId: 'o3' }),
    b1({ id: 'b4', outcomeId: 'o4' }),
  ];
  const digest = digestMessage({
    sheet: sheetOf(blockers, [blockedWith('b1')], undefined, [outcome, dear, large, needed]),
    movesSoFar: new Map(),
    // Nobody said what the contract costs, but four others wait for it.
    hanging: new Map([['o4', 4]]),
    currency: 'EUR',
    withoutOwner: [],
    around,
    rhythm: { kind: 'weeks', interval: 1, weekday: 1 },
  });
  const need = 'sign-off, from <@U0MARIA>, by 3 Dec · for 7 days';
  expect(digest?.blocks[0]).toMatchObject({
    text: {
      text: [
        '*Needs a decision*',
        `• Audit · <@U0ANA>: ${need} · cost of waiting: large (L)`,
        `• Contract · <@U0ANA>: ${need}`,
        `• Ledger · <@U0ANA>: ${need} · waiting costs about 4k EUR a week`,
        `• Refunds API: ${need}`,
      ].join('\n'),
    },
  });
});
