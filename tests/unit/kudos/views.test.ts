import { describe, expect, it } from 'vitest';
import { roomIn } from '../../../src/features/kudos/rules.ts';
import { type CelebratedView, celebrationMessage } from '../../../src/features/kudos/views.ts';

const refunds: CelebratedView = {
  outcome: {
    id: '01900000-0000-7000-8000-000000000001',
    title: 'Refunds API',
    doneMeans: 'live for all EU shops',
    dueOn: '2026-12-12',
    firstDueOn: '2026-12-05',
  },
  owner: 'Ana',
  doneOn: '2026-12-10',
  moves: 2,
  thanks: [],
};

const said = (celebrated: CelebratedView[]) => JSON.stringify(celebrationMessage(celebrated).blocks);

describe('a celebration', () => {
  it('counts moves honestly, and names no day as moved that was not', () => {
    expect(said([refunds])).toContain('Done 10 Dec · due 12 Dec (was 5 Dec) · its day moved twice');
    const kept = { ...refunds, moves: 0, outcome: { ...refunds.outcome, firstDueOn: '2026-12-12' } };
    expect(said([kept])).toContain('Done 10 Dec · due 12 Dec"');
  });

  it('names twenty who say thanks and counts the others', () => {
    const thanks = Array.from({ length: 22 }, (_, index) => `P${index}`);
    expect(said([{ ...refunds, thanks }])).toContain('P18, P19 and 2 more');
  });

  it('is about all that is done, else about what is open again', () => {
    const ledger = { ...refunds, outcome: { ...refunds.outcome, title: 'Ledger' } };
    const open = { ...refunds, doneOn: undefined };
    expect(celebrationMessage([refunds, ledger]).text).toBe('Refunds API and Ledger are done');
    expect(celebrationMessage([open, ledger]).text).toBe('Ledger is done');
    expect(celebrationMessage([open]).text).toBe('Refunds API is open again');
    expect(said([open])).not.toContain('Say thanks');
  });
});

describe('another one', () => {
  const now = new Date('2026-12-10T10:00:00Z');
  const begunAt = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

  it('joins a celebration that is young and has room', () => {
    expect(roomIn({ begunAt: begunAt(29), outcomes: 3 }, now)).toBe(5);
    expect(roomIn({ begunAt: begunAt(30), outcomes: 3 }, now)).toBe(0);
    expect(roomIn({ begunAt: begunAt(1), outcomes: 8 }, now)).toBe(0);
    expect(roomIn(undefined, now)).toBe(0);
  });
});
