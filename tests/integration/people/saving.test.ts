import { expect, it } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { withWorkspace } from '../../../src/db/tenant.ts';
import { rememberWorkspace } from '../../../src/db/workspaces.ts';
import { findPeople, savePeople } from '../../../src/features/people/repository/people.ts';
import { testDatabase } from '../../support/database/test-database.ts';

const workspaceId = 'T0001';

const people = Array.from({ length: 200 }, (_, index) => ({
  userId: `U${String(index).padStart(4, '0')}`,
  name: `Person ${index}`,
  zone: 'Europe/Berlin',
  isAdmin: false,
  isBot: false,
  isGuest: false,
  isDeactivated: false,
}));

it('keeps the same people for callers that have them in opposite orders, at the same moment', async () => {
  const { kysely } = await testDatabase();
  const identity = { name: 'Acme', domain: null, botUserId: 'U9999', botId: 'B0001' };
  await withWorkspace(kysely, workspaceId, (workspace) =>
    rememberWorkspace(workspace, identity, systemClock),
  );
  const readAt = new Date('2026-11-23T09:00:00Z');
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(
      Array.from({ length: 8 }, (_, caller) =>
        withWorkspace(kysely, workspaceId, (workspace) =>
          savePeople(workspace, caller % 2 ? people : people.toReversed(), readAt),
        ),
      ),
    );
  }
  const saved = await withWorkspace(kysely, workspaceId, (workspace) =>
    findPeople(
      workspace,
      people.map(({ userId }) => userId),
    ),
  );
  expect(saved).toHaveLength(people.length);
});
