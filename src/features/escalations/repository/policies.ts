import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { defaultPolicy, type Policy } from '../rules/policy.ts';

/** How what nobody answers goes up in a team, and which version of it that is. */
export interface StoredPolicy {
  policy: Policy;
  /** 0: nobody has changed the default. */
  revision: number;
  changedBy: string | undefined;
}

/** How what nobody answers goes up in a team: as it was chosen, else the default. */
export async function policyOf(workspace: WorkspaceTransaction, teamId: string): Promise<Policy> {
  return (await storedPolicyOf(workspace, teamId)).policy;
}

/** The same with its version, for who changes it. */
export async function storedPolicyOf(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
): Promise<StoredPolicy> {
  const row = await trx
    .selectFrom('escalation_policy')
    .select(['levels', 'repeats', 'triggers', 'revision', 'changed_by'])
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .executeTakeFirst();
  if (!row) return { policy: defaultPolicy, revision: 0, changedBy: undefined };
  const { levels, repeats, triggers, revision } = row;
  return { policy: { levels, repeats, triggers }, revision, changedBy: row.changed_by };
}

/**
 * Writes a team's policy, if it still stands at the revision that was seen.
 * @returns whether it did
 */
export async function savePolicy(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  policy: Policy,
  seen: number,
  by: { userId: string; at: Date },
): Promise<boolean> {
  const { repeats } = policy;
  const values = {
    levels: json(policy.levels),
    triggers: json(policy.triggers),
    repeats,
    revision: seen + 1,
    changed_by: by.userId,
    changed_at: by.at,
  };
  const written =
    seen === 0
      ? await trx
          .insertInto('escalation_policy')
          .values({ workspace_id: workspaceId, team_id: teamId, ...values })
          .onConflict((conflict) => conflict.columns(['workspace_id', 'team_id']).doNothing())
          .executeTakeFirst()
      : await trx
          .updateTable('escalation_policy')
          .set(values)
          .where('workspace_id', '=', workspaceId)
          .where('team_id', '=', teamId)
          .where('revision', '=', seen)
          .executeTakeFirst();
  return (
    ('numInsertedOrUpdatedRows' in written ? written.numInsertedOrUpdatedRows : written.numUpdatedRows) === 1n
  );
}

/** A list as the drivers take it: an array of their own would become one of Postgres's. */
function json<Value>(value: Value) {
  return sql<Value>`${JSON.stringify(value)}::jsonb`;
}
