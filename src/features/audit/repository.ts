import { sql, type Transaction } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import { type Finding, FORGET_AFTER } from './rules.ts';

/**
 * Brings what is remembered up to what was seen in this look: new findings are added, those that are in order again go.
 * @returns all that are left, the oldest first
 */
export async function keepFindings(
  trx: Transaction<Tables>,
  seen: readonly { workspaceId: string; obligation: string; subject: string }[],
  now: Date,
): Promise<Finding[]> {
  if (seen.length > 0) {
    await trx
      .insertInto('audit_finding')
      .values(
        seen.map(({ workspaceId, obligation, subject }) => ({
          workspace_id: workspaceId,
          obligation,
          subject,
          first_seen_at: now,
          last_seen_at: now,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'obligation', 'subject']).doUpdateSet({
          last_seen_at: now,
          first_seen_at: sql`case
            when audit_finding.last_seen_at < ${new Date(now.getTime() - FORGET_AFTER)} then excluded.first_seen_at
            else audit_finding.first_seen_at end`,
        }),
      )
      .execute();
  }
  await trx.deleteFrom('audit_finding').where('last_seen_at', '<>', now).execute();
  const rows = await trx.selectFrom('audit_finding').selectAll().orderBy('first_seen_at').execute();
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    obligation: row.obligation,
    subject: row.subject,
    firstSeenAt: row.first_seen_at,
    toldAt: row.told_at ?? undefined,
  }));
}

/** Notes that admins were told of these findings. */
export async function noteTold(
  trx: Transaction<Tables>,
  findings: readonly Finding[],
  toldAt: Date,
): Promise<void> {
  for (const { workspaceId, obligation, subject } of findings) {
    await trx
      .updateTable('audit_finding')
      .set({ told_at: toldAt })
      .where('workspace_id', '=', workspaceId)
      .where('obligation', '=', obligation)
      .where('subject', '=', subject)
      .execute();
  }
}

/** How many findings there are of each kind. */
export async function countFindings(trx: Transaction<Tables>): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('audit_finding')
    .select(['obligation', ({ fn }) => fn.countAll<string>().as('count')])
    .groupBy('obligation')
    .execute();
  return new Map(rows.map(({ obligation, count }) => [obligation, Number(count)]));
}
