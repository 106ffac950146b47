import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import { type Finding, FORGET_AFTER } from './rules.ts';

/** Any number that no other lock of ours has. */
const LOCK = 7_202_611_270;

/** Some of a finding are named. */
const NAMED = 5;

/** Takes the right to look until the transaction ends. Returns false when another process is at it. */
export async function lockLook(trx: Transaction<Tables>): Promise<boolean> {
  const { rows } = await sql<{
    locked: boolean;
  }>`select pg_try_advisory_xact_lock(${LOCK}) as locked`.execute(trx);
  return rows[0]?.locked === true;
}

/**
 * Asks for every kind of promise in one query, and counts what is found of each by workspace.
 * @param queries by the name of the promise
 */
export async function countUnkept(
  trx: Transaction<Tables>,
  queries: ReadonlyMap<string, RawBuilder<{ workspace_id: string; subject: string }>>,
): Promise<Pick<Finding, 'workspaceId' | 'obligation' | 'count' | 'subjects'>[]> {
  if (queries.size === 0) return [];
  // Above an estimated cost of 100,000 Postgres compiles a query first, which takes longer than asking these.
  await sql`set local jit = off`.execute(trx);
  const found = [...queries].map(
    ([name, query]) =>
      sql`select ${sql.lit(name)} as obligation, workspace_id, subject from (${query}) as found`,
  );
  const { rows } = await sql<{ obligation: string; workspace_id: string; count: number; subjects: string[] }>`
    select obligation, workspace_id, count(*)::int as count,
      (array_agg(subject order by subject))[1:${sql.lit(NAMED)}] as subjects
    from (${sql.join(found, sql` union all `)}) as unkept
    group by obligation, workspace_id order by obligation, workspace_id
  `.execute(trx);
  return rows.map(({ obligation, workspace_id, count, subjects }) => ({
    workspaceId: workspace_id,
    obligation,
    count,
    subjects,
  }));
}

/**
 * Brings what is remembered up to what was seen in this look: new findings are added, those that are in order again go.
 * @returns all that are left
 */
export async function keepFindings(
  trx: Transaction<Tables>,
  seen: readonly Pick<Finding, 'workspaceId' | 'obligation' | 'count' | 'subjects'>[],
  now: Date,
): Promise<Finding[]> {
  if (seen.length > 0) {
    await trx
      .insertInto('audit_finding')
      .values(
        seen.map(({ workspaceId, obligation, count, subjects }) => ({
          workspace_id: workspaceId,
          obligation,
          count,
          subjects,
          first_seen_at: now,
          last_seen_at: now,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'obligation']).doUpdateSet((row) => ({
          count: row.ref('excluded.count'),
          subjects: row.ref('excluded.subjects'),
          last_seen_at: now,
          first_seen_at: sql`case
            when audit_finding.last_seen_at < ${new Date(now.getTime() - FORGET_AFTER)} then excluded.first_seen_at
            else audit_finding.first_seen_at end`,
        })),
      )
      .execute();
  }
  await trx.deleteFrom('audit_finding').where('last_seen_at', '<', now).execute();
  const rows = await trx
    .selectFrom('audit_finding')
    .selectAll()
    .orderBy('workspace_id')
    .orderBy('obligation')
    .execute();
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    obligation: row.obligation,
    count: row.count,
    subjects: row.subjects,
    firstSeenAt: row.first_seen_at,
    toldAt: row.told_at ?? undefined,
  }));
}

/** Notes that admins are told of a finding. Returns false when another look has told them meanwhile. */
export async function noteTold(
  { trx, workspaceId }: WorkspaceTransaction,
  { obligation, toldAt }: Finding,
  now: Date,
): Promise<boolean> {
  const noted = await trx
    .updateTable('audit_finding')
    .set({ told_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('obligation', '=', obligation)
    .where('told_at', 'is not distinct from', toldAt ?? null)
    .executeTakeFirst();
  return noted.numUpdatedRows === 1n;
}

/** Notes that somebody has looked, and whether all was well. */
export async function noteLook(trx: Transaction<Tables>, now: Date, well: boolean): Promise<void> {
  const look = { looked_at: now, ...(well && { well_at: now }) };
  await trx
    .insertInto('audit_look')
    .values({ single: true, ...look })
    .onConflict((conflict) => conflict.column('single').doUpdateSet(look))
    .execute();
}

/** When somebody last looked and last found all well, and how much is unkept by kind. */
export async function readState(
  trx: Transaction<Tables>,
): Promise<{ lookedAt: Date | undefined; wellAt: Date | undefined; unkept: Map<string, number> }> {
  const look = await trx.selectFrom('audit_look').selectAll().executeTakeFirst();
  const rows = await trx
    .selectFrom('audit_finding')
    .select(['obligation', ({ fn }) => fn.sum<string>('count').as('count')])
    .groupBy('obligation')
    .execute();
  return {
    lookedAt: look?.looked_at,
    wellAt: look?.well_at ?? undefined,
    unkept: new Map(rows.map(({ obligation, count }) => [obligation, Number(count)])),
  };
}
