import { expect, it } from 'vitest';
import { wordsOf } from '../../../src/features/escalations/rules/decision.ts';
import { decisionsFound } from '../../../src/features/escalations/views/decisions.ts';

const decision = {
  id: '1',
  what: 'Approved until the audit',
  why: 'legal said so',
  by: 'Jon',
  decidedAt: new Date('2026-11-23T09:00:00Z'),
  blocker: 'sign-off of the data agreement',
  outcome: 'Refunds API',
  teamName: 'Payments',
};
const view = { found: [decision], hasMore: false, typed: '', namesTeams: false, zone: 'Europe/Berlin' };
const shown = (more: object) => JSON.stringify(decisionsFound({ ...view, ...more }));

it('a decision is shown with its reason, who decided it when, and for what', () => {
  expect(JSON.parse(shown({}))).toMatchObject({
    text: 'Decisions, the newest first: Approved until the audit',
    blocks: [
      { text: { text: '*Decisions, the newest first*' } },
      {
        text: {
          text: [
            '*Approved until the audit*',
            'Why: legal said so',
            'Jon, <!date^1795424400^{date_short}|Mon 23 Nov 2026> · for: sign-off of the data agreement · Refunds API',
          ].join('\n'),
        },
      },
    ],
  });
  expect(shown({ namesTeams: true })).toContain('Refunds API · Payments');
  expect(shown({ typed: 'legal' })).toContain('Decisions with “legal”');
  expect(shown({})).not.toContain('Add words');
  expect(shown({ hasMore: true })).toContain('These are the newest 10. Add words to find others');
});

it('says what to do where none is found', () => {
  expect(decisionsFound({ ...view, found: [] }).text).toMatch(/^Nothing was decided yet\./);
  expect(decisionsFound({ ...view, found: [], typed: 'legal' }).text).toBe(
    'No decision has “legal” in it. Fewer words, or their beginnings, find more.',
  );
});

it('takes the words apart, and no more of them than a search is made of', () => {
  expect(wordsOf('  legal \n DPA ')).toEqual(['legal', 'DPA']);
  expect(wordsOf(' ')).toEqual([]);
  expect(wordsOf('a '.repeat(500))).toHaveLength(20);
  expect(wordsOf('x'.repeat(3_000))).toEqual(['x'.repeat(100)]);
});
