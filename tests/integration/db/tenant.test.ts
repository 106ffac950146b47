import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { afterCommit, type WorkspaceTransaction, withWorkspace } from '../../../src/db/tenant.ts';
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

  it('runs what is left for later once it has committed, and not at all where it is undone', async () => {
    const { kysely } = await testDatabase();
    const ran: string[] = [];
    const work = (later: string, failure?: Error) =>
      withWorkspace(kysely, 'T1', async (workspace) => {
        afterCommit(workspace, () => ran.push(later));
        ran.push(`before ${later}`);
        if (failure) throw failure;
      });

    await work('commit');
    await expect(work('rollback', new Error('second thoughts'))).rejects.toThrow('second thoughts');
    // Tried anew, it runs what the last try has left.
    const deadlock = Object.assign(new Error('deadlock detected'), { code: '40P01', severity: 'ERROR' });
    let tries = 0;
    await withWorkspace(kysely, 'T1', async (workspace) => {
      tries += 1;
      const later = `commit of try ${tries}`;
      afterCommit(workspace, () => ran.push(later));
      if (tries === 1) throw deadlock;
    });

    expect(ran).toEqual(['before commit', 'commit', 'before rollback', 'commit of try 2']);
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

  it('does both of two transactions that wait for each other', async ({ skip }) => {
    const { kysely, engine } = await testDatabase();
    if (engine === 'embedded') skip('its one connection has nobody to wait for');
    for (const id of ['T1', 'T2']) await withWorkspace(kysely, id, insertWorkspace);
    const bothHoldOne = meetingOf(2);
    let runs = 0;
    const rename = (first: string, second: string) =>
      withWorkspace(kysely, first, async ({ trx }) => {
        runs += 1;
        await sql`set local deadlock_timeout = '50ms'`.execute(trx);
        await sql`update workspace set name = name || ${first} where workspace_id = ${first}`.execute(trx);
        await bothHoldOne();
        await sql`update workspace set name = name || ${first} where workspace_id = ${second}`.execute(trx);
        return first;
      });

    expect(await Promise.all([rename('T1', 'T2'), rename('T2', 'T1')])).toEqual(['T1', 'T2']);

    // Mostly three; who tries again can come before who was let through.
    expect(runs).toBeGreaterThan(2);
    const { rows } = await sql<{ name: string }>`select name from workspace`.execute(kysely);
    for (const { name } of rows) expect(name).toMatch(/(?:T1T2|T2T1)$/);
  });

  it('tries a third time at most, and once only what would fail again', async () => {
    const { kysely } = await testDatabase({ empty: true });
    const triesOf = async (code: string) => {
      let tries = 0;
      const work = withWorkspace(kysely, 'T1', async ({ trx }) => {
        tries += 1;
        await sql`do ${sql.lit(`begin raise exception using errcode = '${code}'; end`)}`.execute(trx);
      });
      await expect(work).rejects.toMatchObject({ code });
      return tries;
    };

    expect(await triesOf('40P01')).toBe(3);
    expect(await triesOf('40001')).toBe(3);
    expect(await triesOf('23505')).toBe(1);
  });

  it('answers what is asked at once in the order in which it was asked', async () => {
    const { kysely } = await testDatabase();

    const [, found] = await withWorkspace(kysely, 'T1', (workspace) =>
      Promise.all([
        insertWorkspace(workspace),
        workspace.trx.selectFrom('workspace').select('workspace_id').execute(),
      ]),
    );

    expect(found).toEqual([{ workspace_id: 'T1' }]);
  });

  it('keeps nothing of what goes on in it after it has failed', async () => {
    const { kysely } = await testDatabase();

    for (let hops = 0; hops < 40; hops += 1) {
      let goesOn: Promise<void> | undefined;
      const work = withWorkspace(kysely, 'T1', async (workspace) => {
        // So far that the rollback is not being sent yet, just being sent, or done.
        goesOn = microtasks(hops).then(() => insertWorkspace(workspace));
        goesOn.catch(() => undefined);
        throw new Error('second thoughts');
      });
      await expect(work).rejects.toThrow('second thoughts');
      await goesOn?.catch(() => undefined);
    }

    expect(await workspaceIds(kysely)).toEqual([]);
  });

  it('takes nothing more of what was left running when it had committed', async () => {
    const { kysely } = await testDatabase();

    for (let hops = 0; hops < 40; hops += 1) {
      let goesOn: Promise<void> | undefined;
      await withWorkspace(kysely, 'T1', async (workspace) => {
        await sql`select 1`.execute(workspace.trx);
        // Nobody waits for it: the commit is about to be sent, just being sent, or done.
        goesOn = microtasks(hops + 10).then(() => insertWorkspace(workspace));
        goesOn.catch(() => undefined);
      });
      await goesOn?.catch(() => undefined);
    }

    expect(await workspaceIds(kysely)).toEqual([]);
  });

  it('tries again what was undone, whichever of the queries under way tells of it first', async () => {
    const { kysely } = await testDatabase({ empty: true });
    let tries = 0;
    const undone = async ({ trx }: WorkspaceTransaction) => {
      await sql`do ${sql.lit("begin raise exception using errcode = '40P01'; end")}`.execute(trx);
    };
    const tellingLate = (workspace: WorkspaceTransaction) =>
      undone(workspace).catch((error: unknown) => microtasks(20).then(() => Promise.reject(error)));

    const work = withWorkspace(kysely, 'T1', async (workspace) => {
      tries += 1;
      await Promise.all([tellingLate(workspace), sql`select 1`.execute(workspace.trx)]);
    });

    await expect(work).rejects.toMatchObject({ code: '40P01' });
    expect(tries).toBe(3);
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

/** So many turns of the microtask queue later. */
async function microtasks(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
}

/** Whoever comes waits until so many are there; later nobody waits any more. */
function meetingOf(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let there = 0;
  return () => {
    there += 1;
    if (there === count) resolve();
    return promise;
  };
}
