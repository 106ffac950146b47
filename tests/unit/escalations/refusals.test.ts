import { expect, it } from 'vitest';
import { notDoneText } from '../../../src/features/escalations/rules/refusals.ts';

const names = new Map([
  ['U1', 'Jon'],
  ['U2', 'Ben'],
]);
const named = {
  nameOf: (userId: string) => names.get(userId) ?? userId,
  readerId: 'U2',
  holderId: 'U1',
  raiser: 'Ben',
  aboutUserId: undefined,
  ended: 'It has ended.',
};

it('where it can’t go on, it says who has it, why, and what to do', () => {
  const text = (why: 'told_before' | 'nobody', more: Partial<typeof named> = {}) =>
    notDoneText({ because: 'nobody_left', why }, { ...named, ...more });
  expect(text('nobody')).toBe(
    'There is nobody above Jon to ask now. Talk to Jon, or ask someone else with *Edit*.',
  );
  expect(text('told_before')).toBe(
    'Everyone above Jon was asked already. Talk to Jon, or ask someone else with *Edit*.',
  );
  expect(text('nobody', { readerId: 'U1' })).toBe(
    'There is nobody above you to ask now. Decide it, or ask someone else with *Edit*.',
  );
});
