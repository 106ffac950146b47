import { describe, expect, it } from 'vitest';
import { type LedgerTurn, ledgerOf, type Times } from '../../../src/features/escalations/rules/ledger.ts';
import { decisionsLine, ledgerPart } from '../../../src/features/escalations/views/ledger.ts';

const at = (hours: number) => new Date(Date.UTC(2026, 10, 23, 9) + hours * 3_600_000);
const elapsed = (_: LedgerTurn, from: Date, to: Date) => (to.getTime() - from.getTime()) / 60_000;

interface Did {
  acknowledged?: number;
  ended?: [hours: number, how: string];
  level?: number | undefined;
}

/** Somebody was told at the beginning, and did this so many hours later. */
const turn = (name: string, { acknowledged, ended, ...more }: Did): LedgerTurn => ({
  teamId: 'T1',
  userId: `U0${name.toUpperCase()}`,
  name,
  level: 0,
  toldAt: at(0),
  acknowledgedAt: acknowledged === undefined ? undefined : at(acknowledged),
  ended: ended && { at: at(ended[0]), how: ended[1] },
  ...more,
});

const timesOf = (...did: Did[]): Times =>
  ledgerOf(
    did.map((each) => turn('Jon', each)),
    elapsed,
  ).all;

describe('a ledger', () => {
  it('takes the first word of somebody for their reaction, and only what they decided for a decision', () => {
    expect(timesOf({ acknowledged: 2, ended: [8, 'decided'] })).toEqual({
      reactions: 1,
      toReact: 120,
      decisions: 1,
      toDecide: 480,
      unanswered: 0,
    });
    for (const how of ['decided', 'declined', 'delegated']) {
      expect(timesOf({ ended: [3, how] }), how).toMatchObject({ reactions: 1, toReact: 180 });
    }
    expect(timesOf({ ended: [3, 'delegated'] })).toMatchObject({ decisions: 0, toDecide: undefined });
  });

  it('counts as unanswered what went on without a word, and not what was solved or still waits', () => {
    expect(timesOf({ ended: [4, 'passed_on'] }, { ended: [4, 'given_up'] })).toMatchObject({
      reactions: 0,
      toReact: undefined,
      unanswered: 2,
    });
    expect(timesOf({ acknowledged: 1, ended: [9, 'passed_on'] })).toMatchObject({
      reactions: 1,
      unanswered: 0,
    });
    for (const how of ['resolved', 'merged', 'settled']) {
      expect(timesOf({ ended: [1, how] }), how).toMatchObject({ reactions: 0, unanswered: 0 });
    }
    expect(timesOf({})).toMatchObject({ reactions: 0, unanswered: 0 });
  });

  it('takes the median, which one long holiday does not move', () => {
    const reacted = (...hours: number[]) =>
      timesOf(...hours.map((acknowledged) => ({ acknowledged }))).toReact;
    expect(reacted(1, 3, 90)).toBe(180);
    expect(reacted(90, 1, 3, 2)).toBe(150);
  });

  it('is of each person and of each level, the admins after the last one', () => {
    const { people, levels } = ledgerOf(
      [
        turn('Jon', { acknowledged: 2, level: 1 }),
        turn('Cleo', { acknowledged: 1, level: undefined }),
        turn('Ben', { acknowledged: 4 }),
        turn('Jon', { acknowledged: 6 }),
      ],
      elapsed,
    );
    expect(people.map(({ name, times }) => [name, times.toReact])).toEqual([
      ['Ben', 240],
      ['Cleo', 60],
      ['Jon', 240],
    ]);
    expect(levels.map(({ level, times }) => [level, times.toReact])).toEqual([
      [0, 300],
      [1, 120],
      [undefined, 60],
    ]);
  });
});

describe('what is said of it', () => {
  const ledger = ledgerOf(
    [
      turn('Jon', { acknowledged: 2, ended: [8, 'decided'] }),
      turn('Jon', { acknowledged: 4 }),
      turn('Cleo', { ended: [4, 'passed_on'], level: 1 }),
    ],
    elapsed,
  );
  const open = [5, 1.5].map((days) => ({
    teamId: 'T1',
    startedAt: at(-24 * days),
    holder: 'Jon',
    isToldLater: false,
    about: 'sign-off',
    isPrivate: false,
  }));

  it('names nobody in the channel', () => {
    expect(decisionsLine({ ledger, open }, at(0))).toBe(
      'Decisions: acknowledged in 3 h, decided in 1 day of working time (median of 2); 2 open, the oldest 5 days',
    );
    expect(decisionsLine({ ledger, open: [] }, at(0))).toMatch(/\(median of 2\)$/);
    expect(decisionsLine({ ledger: ledgerOf([], elapsed), open: open.slice(1) }, at(0))).toBe(
      'Decisions: 1 open, the oldest 1 day',
    );
    expect(decisionsLine({ ledger: ledgerOf([], elapsed), open: [] }, at(0))).toBeUndefined();
  });

  it('says who gets it next, and marks what not everyone knows of', () => {
    const shown = (is: { isToldLater?: boolean; isPrivate?: boolean }) =>
      JSON.stringify(
        ledgerPart(
          { teamName: 'Payments', ledger, open: open.slice(1).map((one) => ({ ...one, ...is })) },
          at(0),
        ),
      );
    expect(shown({ isToldLater: true })).toContain('• Open for 1 day: “sign-off”, goes to Jon next');
    expect(shown({ isPrivate: true })).toContain('• Open for 1 day: 🔒 “sign-off”, Jon has it');
  });

  it('names everybody to the team', () => {
    expect(
      JSON.parse(JSON.stringify(ledgerPart({ teamName: 'Payments', ledger, open }, at(0)))),
    ).toMatchObject([
      {
        text: {
          text: [
            '*Payments*',
            '• Cleo: 1 went on without an answer',
            '• Jon: reacts in 3 h, decides in 1 day (median of 2)',
            '• Open for 5 days: “sign-off”, Jon has it',
            '• Open for 1 day: “sign-off”, Jon has it',
          ].join('\n'),
        },
      },
      {
        elements: [
          {
            text: 'Level 1: reacts in 3 h, decides in 1 day (median of 2)\nLevel 2: 1 went on without an answer',
          },
        ],
      },
    ]);
  });
});
