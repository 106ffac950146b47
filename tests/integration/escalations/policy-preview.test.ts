import { expect, it } from 'vitest';
import { newId } from '../../../src/core/identifiers.ts';
import { createPolicies } from '../../../src/features/escalations/index.ts';
import type { Policy } from '../../../src/features/escalations/rules/policy.ts';
import { draftOf } from '../../../src/features/escalations/rules/policy-form.ts';
import { previewText } from '../../../src/features/escalations/views/policy-preview.ts';
import { saveManagers } from '../../../src/features/people/repository/reporting-line.ts';
import { insertAbsence } from '../../../src/features/time-off/repository/absences.ts';
import { as } from '../people/stage.ts';
import { startTeam } from './stage.ts';

const policy: Policy = {
  levels: [
    { who: { kind: 'asked' }, acknowledgeHours: 4, decideHours: 8 },
    { who: { kind: 'leads_deputy' }, acknowledgeHours: 4, decideHours: 8 },
    { who: { kind: 'leads_manager' }, acknowledgeHours: 8, decideHours: 8 },
    { who: { kind: 'next_manager' }, acknowledgeHours: 8, decideHours: 8 },
    { who: { kind: 'person', userId: 'U0LEA' }, acknowledgeHours: 8, decideHours: 8 },
  ],
  repeats: 1,
  triggers: ['blocker_raised'],
};

it('a preview tells what the machine would do with these people, their hours and their leave', async () => {
  const { clock, inWorkspace, teamId, ...stage } = await startTeam();
  const policies = createPolicies({ ...stage, clock });
  const at = new Date(clock.now());
  await inWorkspace(async (workspace) => {
    await saveManagers(workspace, new Map([['U0ANA', 'U0JON']]), 'chosen', { by: 'U0ANA', at });
    // Jon is gone from the day on which his turn would come, and Ben answers for him.
    const days = { from: '2026-11-24', until: '2026-11-27', teamIds: [], deputyId: 'U0BEN' };
    const by = { userId: 'U0JON', requestId: 'view:V0', at };
    await insertAbsence(workspace, { ...days, id: newId(clock), userId: 'U0JON' }, by);
  });
  const preview = async () => {
    const context = { teamId, seen: 0, keys: [] };
    const view = await policies.growPolicy(as('Ana'), context, draftOf(policy), false);
    return previewText(view.preview)
      .replaceAll(/<!date\^\d+\^[^|]*\|([^(]*) \([^>]*>/g, '$1')
      .split('\n');
  };
  // Monday 10:00 in Berlin, where everybody works from 9 to 17.
  expect(await preview()).toEqual([
    '*If a blocker is raised now for Ana to decide, and nobody reacts:*',
    '• Ana, Mon 23 Nov 2026, 10:00',
    '• skipped: Ana has no deputy',
    '• Jon, Mon 23 Nov 2026, 14:00',
    '• Ben for Jon, who is away, Tue 24 Nov 2026, 09:00',
    '• skipped: nobody is above Ana’s manager',
    '• Lea, Tue 24 Nov 2026, 17:00, again Wed 25 Nov 2026, 17:00',
    '• then the admins: Cleo, Thu 26 Nov 2026, 17:00',
    '• Dan, Fri 27 Nov 2026, 17:00',
    '• Mon 30 Nov 2026, 17:00: nobody is left to ask, and Ana and whoever raised it are told',
  ]);
});
