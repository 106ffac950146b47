import { expect, it } from 'vitest';
import { createBlockers } from '../../../src/features/blockers/index.ts';
import type { BlockerChange } from '../../../src/features/blockers/rules/change.ts';
import { startOutcomes } from '../outcomes/stage.ts';

it('a form that arrives again when its blocker has ended raises no other', async () => {
  const { as, clock, database, inWorkspace, team } = await startOutcomes();
  const told: BlockerChange['kind'][] = [];
  const blockers = createBlockers({ clock, onChange: async (_, { kind }) => void told.push(kind) });
  const raisedBy = as('Ben').userId;
  const said = { ask: 'Sign-off', askedOf: as('Ana').userId, neededBy: '2026-12-04' };
  const context = { teamId: team.id, outcomeId: undefined, raisedBy, requestId: 'view:V1' };
  const raise = () => inWorkspace((workspace) => blockers.raise(workspace, said, context));
  const id = await raise();
  await raise();
  await inWorkspace((workspace) => blockers.resolve(workspace, id, { by: raisedBy }));
  await inWorkspace((workspace) => blockers.resolve(workspace, id, { by: raisedBy }));
  await raise();
  const stored = await database.kysely.selectFrom('blocker').select(['id', 'state']).execute();
  expect(stored).toEqual([{ id, state: 'resolved' }]);
  expect(told).toEqual(['raised', 'resolved']);
});
