import { expect, it } from 'vitest';
import {
  policyOf,
  savePolicy,
  storedPolicyOf,
} from '../../../src/features/escalations/repository/policies.ts';
import { defaultPolicy, type Policy } from '../../../src/features/escalations/rules/policy.ts';
import { startTeam } from './stage.ts';

const chosen: Policy = {
  levels: [
    { who: { kind: 'role', role: 'leader' }, acknowledgeHours: 1.5, decideHours: 8 },
    { who: { kind: 'person', userId: 'U0BEN' }, acknowledgeHours: 4, decideHours: 8 },
  ],
  repeats: 0,
  triggers: ['blocker_raised'],
};

it('of two that save a policy over the same one only the first does', async () => {
  const { inWorkspace, teamId, at } = await startTeam();
  expect(await inWorkspace((workspace) => policyOf(workspace, teamId))).toEqual(defaultPolicy);
  const save = (policy: Policy, seen: number, userId: string) =>
    inWorkspace((workspace) => savePolicy(workspace, teamId, policy, seen, { userId, at }));
  const stored = () => inWorkspace((workspace) => storedPolicyOf(workspace, teamId));

  expect(await save(chosen, 0, 'U0ANA')).toBe(true);
  expect(await save(defaultPolicy, 0, 'U0BEN')).toBe(false);
  expect(await stored()).toEqual({ policy: chosen, revision: 1, changedBy: 'U0ANA' });

  expect(await save({ ...chosen, repeats: 3 }, 1, 'U0BEN')).toBe(true);
  expect(await save(defaultPolicy, 1, 'U0ANA')).toBe(false);
  expect(await stored()).toMatchObject({ policy: { repeats: 3 }, revision: 2, changedBy: 'U0BEN' });
});
