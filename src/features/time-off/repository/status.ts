import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { StatusRule } from '../rules/status.ts';

/** Those of some people whose Slack status means away: user id -> until when. */
export async function statusesOf(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<Map<string, { until: Date | undefined }>> {
  if (userIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('status_away')
    .select(['user_id', 'until'])
    .where('workspace_id', '=', workspaceId)
    .where('user_id', 'in', userIds)
    .execute();
  return new Map(rows.map(({ user_id, until }) => [user_id, { until: until ?? undefined }]));
}

/** Keeps that someone's status means away, and since when. */
export async function saveStatusAway(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
  since: Date,
  until: Date | undefined,
): Promise<void> {
  await trx
    .insertInto('status_away')
    .values({ workspace_id: workspaceId, user_id: userId, since, until: until ?? null })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'user_id']).doUpdateSet({ until: until ?? null }),
    )
    .execute();
}

/** Forgets that someone's status means away. */
export async function deleteStatusAway(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
): Promise<void> {
  await trx
    .deleteFrom('status_away')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .execute();
}

/** Everyone whose Slack status means away. */
export async function everyoneAwayByStatus({ trx, workspaceId }: WorkspaceTransaction): Promise<string[]> {
  const rows = await trx
    .selectFrom('status_away')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .execute();
  return rows.map(({ user_id }) => user_id);
}

/** Forgets it of everyone; returns whose it was. */
export async function deleteStatusesAway({ trx, workspaceId }: WorkspaceTransaction): Promise<string[]> {
  const rows = await trx
    .deleteFrom('status_away')
    .where('workspace_id', '=', workspaceId)
    .returning('user_id')
    .execute();
  return rows.map(({ user_id }) => user_id);
}

/** Which status means away; none does unless the workspace chose it. */
export async function statusRule({ trx, workspaceId }: WorkspaceTransaction): Promise<StatusRule> {
  const row = await trx
    .selectFrom('status_rule')
    .select(['emoji', 'words'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row ?? { emoji: [], words: [] };
}

/** Stores which status means away, in place of what was chosen before. */
export async function saveStatusRule(
  { trx, workspaceId }: WorkspaceTransaction,
  { emoji, words }: StatusRule,
): Promise<void> {
  const values = { emoji: [...emoji], words: [...words] };
  await trx
    .insertInto('status_rule')
    .values({ workspace_id: workspaceId, ...values })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
    .execute();
}
