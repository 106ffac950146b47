import { expect, it } from 'vitest';
import { endBlocker, raiseBlocker } from '../../../src/features/blockers/index.ts';
import { startOutcomes } from '../outcomes/stage.ts';

it('a form that arrives again when its blocker has ended raises no other', async () => {
  const { as, clock, database, inWorkspace, team } = await startOutcomes();
  const raisedBy = as('Ben').userId;
  const said = { ask: 'Sign-off', askedOf: as('Ana').userId, neededBy: '2026-12-04' };
  const context = { teamId: team.id, outcomeId: undefined, raisedBy, requestId: 'view:V1' };
  const raise = () => inWorkspace((workspace) => raiseBlocker(workspace, clock, said, context));
  const id = await raise();
  await inWorkspace((workspace) => endBlocker(workspace, clock, id, raisedBy));
  await raise();
  const blockers = await database.kysely.selectFrom('blocker').select(['id', 'state']).execute();
  expect(blockers).toEqual([{ id, state: 'resolved' }]);
});
