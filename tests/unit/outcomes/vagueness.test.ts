import { describe, expect, it } from 'vitest';
import { vagueness } from '../../../src/features/outcomes/rules/vagueness.ts';

const today = '2026-11-23';
const clear = {
  title: 'Reduce average response time',
  doneMeans: 'from 24 to 12 hours for every ticket',
  dueOn: '2026-12-18',
  parent: { kind: 'intent', id: '019ab000-0000-7000-8000-000000000001' },
} as const;
const fields = (changes: Partial<Parameters<typeof vagueness>[0]>) =>
  vagueness({ ...clear, ...changes }, today).map(({ field }) => field);

describe('what could be clearer', () => {
  it.each([
    ['nothing, where all is said', {}, []],
    ['a name of a thing', { title: 'Refunds API', doneMeans: 'the 2 new endpoints' }, ['title']],
    ['what somebody or something does', { title: 'Ledger closes by the 2nd', doneMeans: 'in 3 months' }, []],
    [
      'no line that is drawn',
      { title: 'Improve support', doneMeans: 'customers are happier' },
      ['doneMeans'],
    ],
    ['several sentences', { doneMeans: 'Live in all 27 shops. The docs are published.' }, ['doneMeans']],
    ['one sentence with an abbreviation', { doneMeans: 'live in all shops, e.g. the 3 in Spain' }, []],
    [
      'done that repeats the title',
      { title: 'Ship 2 refunds', doneMeans: 'the 2 refunds ship' },
      ['doneMeans'],
    ],
    ['nothing above it', { parent: undefined }, ['parent']],
    ['a year and a day', { dueOn: '2027-11-24' }, ['dueOn']],
    ['a year', { dueOn: '2027-11-23' }, []],
    ['another script, which is left to its readers', { title: '退款接口', doneMeans: '所有商店' }, []],
  ])('%s', (_, changes, expected) => {
    expect(fields(changes)).toEqual(expected);
  });

  it('is said in a sentence that ends', () => {
    const all = vagueness({ title: 'API', doneMeans: 'API', dueOn: '2030-01-01', parent: undefined }, today);
    expect(all.length).toBeGreaterThan(3);
    for (const { hint } of all) expect(hint).toMatch(/^[A-Z][^!]+[.?]$/);
  });
});
