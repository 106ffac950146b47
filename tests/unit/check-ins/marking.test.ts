import { expect, it } from 'vitest';
import type { Answer } from '../../../src/features/check-ins/rules/answers.ts';
import { saysAtRisk } from '../../../src/features/check-ins/rules/marking.ts';
import { aBlocker } from '../../support/a-blocker.ts';

const answer = (status: Answer['status'], reason?: string): Answer => ({
  id: 'a',
  outcomeId: 'api',
  userId: 'U1',
  status,
  reason,
  note: undefined,
  blockerId: undefined,
  moved: undefined,
  isLate: false,
  revision: 1,
  answeredAt: new Date(0),
});
const facts = (answers: Answer[], blocker?: Parameters<typeof aBlocker>[0]) => ({
  answers,
  blockers: new Map(blocker ? [['b', aBlocker({ id: 'b', outcomeId: 'api', ...blocker })]] : []),
});

it('what the owner has said of an outcome that does not go well stands', () => {
  expect(saysAtRisk(facts([answer('at_risk', 'legal is late')]), 'api')).toBe(true);
  expect(saysAtRisk(facts([answer('blocked')]), 'api')).toBe(true);
  expect(saysAtRisk(facts([answer('on_track')]), 'api')).toBe(false);
  expect(saysAtRisk(facts([answer('at_risk')]), 'another')).toBe(false);
  expect(saysAtRisk(facts([]), 'api')).toBe(false);
});

it('what blocks an outcome says so, but not what its owner waits for', () => {
  expect(saysAtRisk(facts([], {}), 'api')).toBe(true);
  expect(saysAtRisk(facts([], { state: 'resolved' }), 'api')).toBe(false);
  expect(saysAtRisk(facts([], { support: 'people' }), 'api')).toBe(false);
});
