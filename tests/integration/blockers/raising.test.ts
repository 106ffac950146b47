import { expect, it } from 'vitest';
import { idOf, startBlockers } from './stage.ts';

it('a form that arrives again when its blocker has ended raises no other', async () => {
  const { blockers, changed, db, inWorkspace, team } = await startBlockers();
  const raisedBy = idOf('Ben');
  const said = { ask: 'Sign-off', askedOf: idOf('Ana'), neededBy: '2026-12-04' };
  const context = { teamId: team.id, outcomeId: undefined, raisedBy, requestId: 'view:V1' };
  const raise = () => inWorkspace((workspace) => blockers.raise(workspace, said, context));
  const id = await raise();
  await raise();
  await inWorkspace((workspace) => blockers.resolve(workspace, id, { by: raisedBy }));
  await inWorkspace((workspace) => blockers.resolve(workspace, id, { by: raisedBy }));
  await raise();
  const stored = await db.selectFrom('blocker').select(['id', 'state']).execute();
  expect(stored).toEqual([{ id, state: 'resolved' }]);
  expect(changed()).toEqual(['raised', 'resolved']);
});
