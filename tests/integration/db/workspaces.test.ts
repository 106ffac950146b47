import { TestClock } from 'pg-boss';
import { expect, it } from 'vitest';
import { withWorkspace } from '../../../src/db/tenant.ts';
import { rememberWorkspace } from '../../../src/db/workspaces.ts';
import { testDatabase } from '../../support/database/test-database.ts';

it('brings a known workspace up to date and keeps when Drumbeat first came to it', async () => {
  const { kysely } = await testDatabase();
  const clock = new TestClock(Date.UTC(2026, 10, 23, 9));
  const acme = { name: 'Acme', domain: 'acme', botUserId: 'U1', botId: 'B1' };

  await withWorkspace(kysely, 'T1', (workspace) => rememberWorkspace(workspace, acme, clock));
  await clock.tick(60_000);
  await withWorkspace(kysely, 'T1', (workspace) =>
    rememberWorkspace(workspace, { ...acme, name: 'Acme & Sons', botUserId: 'U2' }, clock),
  );

  expect(await kysely.selectFrom('workspace').selectAll().execute()).toEqual([
    {
      workspace_id: 'T1',
      name: 'Acme & Sons',
      domain: 'acme',
      bot_user_id: 'U2',
      bot_id: 'B1',
      installed_at: new Date(Date.UTC(2026, 10, 23, 9)),
    },
  ]);
});
