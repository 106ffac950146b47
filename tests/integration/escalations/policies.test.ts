import { describe, expect, it } from 'vitest';
import { newId } from '../../../src/core/identifiers.ts';
import { createPolicies } from '../../../src/features/escalations/index.ts';
import {
  policyOf,
  savePolicy,
  storedPolicyOf,
} from '../../../src/features/escalations/repository/policies.ts';
import { defaultPolicy, type Policy } from '../../../src/features/escalations/rules/policy.ts';
import { draftOf } from '../../../src/features/escalations/rules/policy-form.ts';
import { insertAbsence } from '../../../src/features/time-off/repository/absences.ts';
import { as, CHANNEL } from '../people/stage.ts';
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

describe('a policy', () => {
  it('is changed by the lead and who stands in for them, read by members, and not seen by others', async () => {
    const { policies, teamId, inWorkspace, clock } = await startPolicies();
    const opened = await policies.policyOfChannel(as('Ana'), CHANNEL);
    expect(opened).toMatchObject({ mayChange: true, seen: 0, draft: draftOf(defaultPolicy) });
    expect(await policies.policyOfTeam(as('Ben'), teamId)).toMatchObject({ mayChange: false });
    await expect(policies.policyOfTeam(as('Zed'), teamId)).rejects.toThrow('You are not on this team');

    const save = (name: string) =>
      policies.savePolicy(as(name), { teamId, seen: 0, keys: [0] }, draftOf(chosen));
    await expect(save('Ben')).rejects.toThrow('Only the lead of Payments or an admin can change');
    expect(await inWorkspace((workspace) => storedPolicyOf(workspace, teamId))).toMatchObject({
      revision: 0,
    });

    const days = { from: '2026-11-23', until: '2026-11-24', teamIds: [], deputyId: 'U0BEN' };
    await inWorkspace((workspace) =>
      insertAbsence(
        workspace,
        { ...days, id: newId(clock), userId: 'U0ANA' },
        { userId: 'U0ANA', requestId: 'view:V0', at: new Date(clock.now()) },
      ),
    );
    expect(await save('Ben')).toMatchObject({ saved: { stands: chosen, seen: 1 } });
  });

  it('shows the second of two editors what the first has done, and keeps what they filled in', async () => {
    const { policies, teamId } = await startPolicies();
    const context = { teamId, seen: 0, keys: [0] };
    const other = draftOf({ ...defaultPolicy, repeats: 5 });
    await policies.savePolicy(as('Ana'), context, draftOf(chosen));
    const again = await policies.savePolicy(as('Cleo'), context, other);
    expect(again).toMatchObject({
      again: { stands: chosen, overtakenBy: 'Ana', draft: { repeats: '5' }, seen: 1 },
    });
    expect(await policies.savePolicy(as('Cleo'), { ...context, seen: 1 }, other)).toMatchObject({
      saved: { stands: { repeats: 5 }, seen: 2 },
    });
    // The same form, sent a second time.
    expect(await policies.savePolicy(as('Cleo'), { ...context, seen: 1 }, other)).toMatchObject({
      saved: { seen: 2 },
    });
  });

  it('takes nobody who has left, on the field of the level', async () => {
    const { policies, teamId } = await startPolicies();
    const [first] = draftOf(chosen).levels;
    if (!first) throw new Error('The policy has a level');
    const draft = { ...draftOf(chosen), levels: [{ ...first, key: 4, who: 'person', userId: 'U0KIM' }] };
    const refused = policies.savePolicy(as('Ana'), { teamId, seen: 0, keys: [4] }, draft);
    await expect(refused).rejects.toMatchObject({
      fields: { 'policy_person:4': 'This person was deactivated. Choose someone else.' },
    });
  });
});

async function startPolicies() {
  const stage = await startTeam();
  return { ...stage, policies: createPolicies(stage) };
}
