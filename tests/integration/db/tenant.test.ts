import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type WorkspaceTransaction, withWorkspace } from '../../../src/db/tenant.ts';
import { testDatabase } from '../../support/database/test-database.ts';

describe('withWorkspace', () => {
  it('commits what was done when the work is through', async () => {
    const { kysely } = await testDatabase();

    await withWorkspace(kysely, 'T1', insertWorkspace);

    expect(await workspaceIds(kysely)).toEqual(['T1']);
  });

  it('undoes everything when the work throws', async () => {
    const { kysely } = await testDatabase();

    const work = withWorkspace(kysely, 'T1', async (workspace) => {
      await insertWorkspace(workspace);
      throw new Error('second thoughts');
    });

    await expect(work).rejects.toThrow('second thoughts');
    expect(await workspaceIds(kysely)).toEqual([]);
  });

  it('goes on working after a statement failed inside it', async () => {
    const { kysely } = await testDatabase();

    const work = withWorkspace(kysely, 'T1', ({ trx }) => sql`select 1 / 0`.execute(trx));

    await expect(work).rejects.toThrow('division by zero');
    await withWorkspace(kysely, 'T1', insertWorkspace);
    expect(await workspaceIds(kysely)).toEqual(['T1']);
  });

  it('tells the database which workspace it is, for the length of the transaction', async () => {
    const { kysely } = await testDatabase();
    const current = sql<{ id: string | null }>`
      select nullif(current_setting('drumbeat.workspace_id', true), '') as id`;

    const inside = await withWorkspace(kysely, 'T1', ({ trx }) => current.execute(trx));
    const after = await kysely.connection().execute((connection) => current.execute(connection));

    expect(inside.rows).toEqual([{ id: 'T1' }]);
    expect(after.rows).toEqual([{ id: null }]);
  });

  it('keeps twenty transactions at once apart', async () => {
    const { kysely } = await testDatabase();
    const ids = Array.from({ length: 20 }, (_, n) => `T${100 + n}`);

    const seen = await Promise.all(
      ids.map((id) =>
        withWorkspace(kysely, id, async (workspace) => {
          await insertWorkspace(workspace);
          const { rows } = await sql<{ id: string; others: number }>`
            select current_setting('drumbeat.workspace_id') as id,
              (select count(*) from workspace where xmin::text = pg_current_xact_id()::text) as others
          `.execute(workspace.trx);
          return rows[0];
        }),
      ),
    );

    expect(seen).toEqual(ids.map((id) => ({ id, others: 1 })));
    expect(await workspaceIds(kysely)).toEqual(ids);
  });
});

async function insertWorkspace({ trx, workspaceId }: WorkspaceTransaction): Promise<void> {
  await sql`
    insert into workspace (workspace_id, name, bot_user_id, bot_id, installed_at)
    values (${workspaceId}, 'Acme', 'U1', 'B1', now())`.execute(trx);
}

async function workspaceIds(kysely: Awaited<ReturnType<typeof testDatabase>>['kysely']): Promise<string[]> {
  const rows = await kysely.selectFrom('workspace').select('workspace_id').orderBy('workspace_id').execute();
  return rows.map((row) => row.workspace_id);
}
