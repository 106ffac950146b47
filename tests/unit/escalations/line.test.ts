import { expect, test } from 'vitest';
import { type Around, lineOf } from '../../../src/features/escalations/rules/line.ts';
import type { LevelWho } from '../../../src/features/escalations/rules/policy.ts';

const around: Around = {
  askedOf: 'asked',
  leadId: 'lead',
  leadsDeputy: 'deputy',
  leadsManager: 'manager',
  nextManager: undefined,
  intentOwner: 'intent owner',
  holding: (role) => (role === 'leader' ? ['away', 'leader', 'other'] : []),
  about: undefined,
  canBeAsked: (userId) => userId !== 'away',
};

test.each<[LevelWho, Partial<Around>, string | undefined]>([
  [{ kind: 'asked' }, {}, 'asked'],
  [{ kind: 'asked' }, { askedOf: undefined }, 'lead'],
  [{ kind: 'lead' }, {}, 'lead'],
  [{ kind: 'leads_deputy' }, {}, 'deputy'],
  [{ kind: 'leads_manager' }, {}, 'manager'],
  [{ kind: 'next_manager' }, {}, undefined],
  [{ kind: 'intent_owner' }, {}, 'intent owner'],
  [{ kind: 'intent_owner' }, { intentOwner: undefined }, undefined],
  [{ kind: 'person', userId: 'somebody' }, {}, 'somebody'],
  [{ kind: 'role', role: 'leader' }, {}, 'leader'],
  [{ kind: 'role', role: 'leader' }, { canBeAsked: () => false }, 'away'],
  [{ kind: 'role', role: 'leader' }, { about: 'leader' }, 'other'],
  [{ kind: 'role', role: 'admin' }, {}, undefined],
  [{ kind: 'lead' }, { about: 'lead' }, undefined],
])('%j means, with %j: %s', (who, known, expected) => {
  expect(lineOf([{ who }], { ...around, ...known })).toEqual([expected]);
});
