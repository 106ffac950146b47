import { describe, expect, it } from 'vitest';
import { type Late, type SlipNotice, slipChanges } from '../../../src/features/dependencies/rules/slips.ts';

const at = new Date('2026-12-01T10:00:00Z');

/** Ben's API is due on the 10th, and the ledger is too late for that. */
const late = (earliest: string, change: Partial<Late> = {}): Late => ({
  outcomeId: 'api',
  ownerId: 'U0BEN',
  dueOn: '2026-12-10',
  earliest,
  causeId: 'ledger',
  ...change,
});

const notice = (after: string, change: Partial<SlipNotice> = {}): SlipNotice => ({
  id: 'n1',
  outcomeId: 'api',
  causeId: 'ledger',
  ownerId: 'U0BEN',
  before: '2026-12-10',
  after,
  toldAt: at,
  answer: undefined,
  ...change,
});

const kept = { how: 'kept', by: 'U0BEN', at } as const;
const nothing = { tell: [], rewrite: [], settle: [] };

describe('a slip', () => {
  it('is told to the owner, with the day they know and the one that follows', () => {
    const slip = late('2026-12-21');
    expect(slipChanges([slip], [])).toEqual({ ...nothing, tell: [{ ...slip, before: '2026-12-10' }] });
  });

  it('is told once, and told anew in the same message when it grows, shrinks or comes from elsewhere', () => {
    const told = notice('2026-12-21');
    expect(slipChanges([late('2026-12-21')], [told])).toEqual(nothing);
    for (const earliest of ['2026-12-24', '2026-12-14']) {
      expect(slipChanges([late(earliest)], [told])).toEqual({
        ...nothing,
        rewrite: [{ ...told, after: earliest }],
      });
    }
    expect(slipChanges([late('2026-12-21', { causeId: 'texts' })], [told])).toEqual({
      ...nothing,
      rewrite: [{ ...told, causeId: 'texts' }],
    });
  });

  it('is settled once nothing is late any more, however it was answered', () => {
    const told = notice('2026-12-21');
    const before = notice('2026-12-21', { id: 'n0', answer: kept });
    expect(slipChanges([], [told, before])).toEqual({ ...nothing, settle: [told, before] });
  });

  it('is told again to who kept their day only where it grows', () => {
    const known = notice('2026-12-21', { answer: kept });
    expect(slipChanges([late('2026-12-21')], [known])).toEqual(nothing);
    expect(slipChanges([late('2026-12-14')], [known])).toEqual(nothing);
    const more = late('2026-12-28');
    expect(slipChanges([more], [known])).toEqual({ ...nothing, tell: [{ ...more, before: '2026-12-21' }] });

    // That one is there, unanswered, and it is back to what they knew.
    const second = notice('2026-12-28', { id: 'n2', before: '2026-12-21' });
    expect(slipChanges([late('2026-12-20')], [known, second])).toEqual({ ...nothing, settle: [second] });
  });

  it('is another owner’s once the outcome is', () => {
    const told = notice('2026-12-21');
    const given = late('2026-12-21', { ownerId: 'U0ANA' });
    expect(slipChanges([given], [told])).toEqual({
      ...nothing,
      settle: [told],
      tell: [{ ...given, before: '2026-12-10' }],
    });
    expect(slipChanges([given], [{ ...told, answer: kept }])).toMatchObject({ tell: [given] });
  });

  it('says a day before that is the earlier one, even where the outcome has moved meanwhile', () => {
    const told = notice('2026-12-21');
    const moved = late('2026-12-09', { dueOn: '2026-12-08' });
    expect(slipChanges([moved], [told])).toEqual({
      ...nothing,
      rewrite: [{ ...told, before: '2026-12-08', after: '2026-12-09' }],
    });
  });
});
