import { describe, expect, it } from 'vitest';
import { type SyncState, stepAfter } from '../../../src/features/people/rules/sync.ts';

const at = (seconds: number) => new Date(Date.parse('2026-11-23T09:00:00Z') + seconds * 1000);
const DAY = 24 * 60 * 60;

const fresh: SyncState = {
  cursor: undefined,
  startedAt: undefined,
  pages: 0,
  people: 0,
  finishedAt: undefined,
};
const midway: SyncState = { cursor: 'c2', startedAt: at(-60), pages: 2, people: 400, finishedAt: at(-DAY) };
const pageOf = (count: number, next?: string) => ({
  kind: 'page' as const,
  people: Array.from({ length: count }),
  next,
});

describe('after a page of all members', () => {
  it('the next one is read six seconds later', () => {
    expect(stepAfter(fresh, pageOf(200, 'c1'), at(0), at(1))).toEqual({
      cursor: 'c1',
      startedAt: at(0),
      pages: 1,
      people: 200,
      finishedAt: undefined,
      nextAt: at(7),
      isAtRest: false,
    });
  });

  it('that is the last, all are read again a day after the round began', () => {
    expect(stepAfter(midway, pageOf(17), at(0), at(1))).toEqual({
      cursor: undefined,
      startedAt: at(-60),
      pages: 3,
      people: 417,
      finishedAt: at(1),
      nextAt: at(DAY - 60),
      isAtRest: true,
    });
  });

  it('that ends a round of more than a day, the next round begins after a pause all the same', () => {
    const slow = { ...midway, startedAt: at(-2 * DAY) };
    expect(stepAfter(slow, pageOf(17), at(0), at(1)).nextAt).toEqual(at(7));
  });

  it('that begins another round, the last round’s counts are over', () => {
    const rested = { ...midway, cursor: undefined };
    expect(stepAfter(rested, pageOf(200, 'c1'), at(0), at(1))).toMatchObject({
      startedAt: at(0),
      pages: 1,
      people: 200,
    });
  });
});

describe('without a page', () => {
  it('the same is asked for again after what Slack asks to wait, and not before the usual pause', () => {
    expect(stepAfter(midway, { kind: 'wait', ms: 30_000 }, at(0), at(1))).toEqual({
      ...midway,
      nextAt: at(31),
      isAtRest: false,
    });
    expect(stepAfter(midway, { kind: 'wait', ms: 1_000 }, at(0), at(1)).nextAt).toEqual(at(7));
  });

  it('because the place is forgotten, the round begins anew', () => {
    const step = stepAfter(midway, { kind: 'lost' }, at(0), at(1));
    expect(step).toMatchObject({ cursor: undefined, finishedAt: at(-DAY), nextAt: at(7), isAtRest: false });
    expect(stepAfter(step, pageOf(200, 'c1'), at(7), at(8))).toMatchObject({ startedAt: at(7), pages: 1 });
  });
});
