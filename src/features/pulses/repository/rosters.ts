import { sql } from 'kysely';
import { mixed } from '../../../core/mixing.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { memberOf } from '../rules/release.ts';

/** Somebody who may answer a pulse. */
export interface Invited {
  userId: string;
  /** Counts for whether enough people are asked: known in the workspace for long enough. */
  isEstablished: boolean;
}

/** Writes down whom a pulse is for, in the order of their ids, which tells nothing. */
export async function insertInvited(
  { trx, workspaceId }: WorkspaceTransaction,
  pulseId: string,
  invited: readonly Invited[],
): Promise<void> {
  await trx
    .insertInto('pulse_invited')
    .values(
      invited
        .toSorted((a, b) => (a.userId < b.userId ? -1 : 1))
        .map(({ userId, isEstablished }) => ({
          workspace_id: workspaceId,
          pulse_id: pulseId,
          user_id: userId,
          is_established: isEstablished,
        })),
    )
    .execute();
}

/** Whom a pulse is for. */
export async function invitedTo(
  { trx, workspaceId }: WorkspaceTransaction,
  pulseId: string,
): Promise<Invited[]> {
  const rows = await trx
    .selectFrom('pulse_invited')
    .select(['user_id', 'is_established'])
    .where('workspace_id', '=', workspaceId)
    .where('pulse_id', '=', pulseId)
    .orderBy('user_id')
    .execute();
  return rows.map((row) => ({ userId: row.user_id, isEstablished: row.is_established }));
}

/** Whether a pulse is for somebody. */
export function isInvited(
  workspace: WorkspaceTransaction,
  pulseId: string,
  userId: string,
): Promise<boolean> {
  return standsIn('pulse_invited', workspace, pulseId, userId);
}

/** Whether somebody has answered a pulse that is open. */
export function hasAnswered(
  workspace: WorkspaceTransaction,
  pulseId: string,
  userId: string,
): Promise<boolean> {
  return standsIn('pulse_answered', workspace, pulseId, userId);
}

async function standsIn(
  table: 'pulse_invited' | 'pulse_answered',
  { trx, workspaceId }: WorkspaceTransaction,
  pulseId: string,
  userId: string,
): Promise<boolean> {
  const row = await trx
    .selectFrom(table)
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('pulse_id', '=', pulseId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that somebody has answered. Returns false when they had already. */
export async function noteAnswered(
  { trx, workspaceId }: WorkspaceTransaction,
  pulseId: string,
  userId: string,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('pulse_answered')
    .values({ workspace_id: workspaceId, pulse_id: pulseId, user_id: userId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Writes down anew who has answered, in no order: where a row lies, and what wrote it, says nothing of when. */
export async function mixAnswered(
  { trx, workspaceId }: WorkspaceTransaction,
  pulseId: string,
): Promise<void> {
  const { rows } = await sql<{ user_id: string }>`
    delete from pulse_answered where workspace_id = ${workspaceId} and pulse_id = ${pulseId}
    returning user_id`.execute(trx);
  if (rows.length === 0) return;
  await sql`
    insert into pulse_answered (workspace_id, pulse_id, user_id)
    select ${workspaceId}, ${pulseId}::uuid, user_id
    from unnest(${mixed(rows.map(({ user_id }) => user_id))}::text[]) as user_id`.execute(trx);
}

/** Who is on the rosters of a group, each as a member of their team, and what they are asked. */
export async function rostersOf(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
): Promise<{ people: Set<string>; keys: string[] }> {
  const ofGroup = trx
    .selectFrom('pulse')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('group_id', '=', groupId);
  const invited = await trx
    .selectFrom('pulse_invited')
    .innerJoin('pulse', (join) =>
      join
        .onRef('pulse.workspace_id', '=', 'pulse_invited.workspace_id')
        .onRef('pulse.id', '=', 'pulse_invited.pulse_id'),
    )
    .select(['pulse.team_id', 'pulse_invited.user_id'])
    .where('pulse_invited.workspace_id', '=', workspaceId)
    .where('pulse_invited.pulse_id', 'in', ofGroup)
    .execute();
  const asked = await trx
    .selectFrom('pulse_statement')
    .select('key')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('pulse_id', 'in', ofGroup)
    .execute();
  return {
    people: new Set(invited.map(({ team_id, user_id }) => memberOf(team_id, user_id))),
    keys: asked.map(({ key }) => key),
  };
}

/** How many have answered the pulses of a group, and how many different people of those are established. */
export async function countAnswered(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
): Promise<{ answered: number; established: number }> {
  const { rows } = await sql<{ answered: number; established: number }>`
    select count(*)::int as answered, count(distinct user_id) filter (where is_established)::int as established
    from pulse
    join pulse_answered using (workspace_id)
    join pulse_invited using (workspace_id, pulse_id, user_id)
    where pulse.workspace_id = ${workspaceId} and pulse.group_id = ${groupId}
      and pulse_answered.pulse_id = pulse.id`.execute(trx);
  return rows[0] ?? { answered: 0, established: 0 };
}

/** Forgets who has answered the pulses of a group. */
export async function forgetAnswered(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
): Promise<void> {
  await sql`
    delete from pulse_answered using pulse
    where pulse_answered.workspace_id = ${workspaceId} and pulse.workspace_id = ${workspaceId}
      and pulse_answered.pulse_id = pulse.id and pulse.group_id = ${groupId}`.execute(trx);
}

/** Those of some people who do not want to be asked. */
export async function optedOut(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<Set<string>> {
  if (userIds.length === 0) return new Set();
  const rows = await trx
    .selectFrom('pulse_opt_out')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', 'in', userIds)
    .execute();
  return new Set(rows.map(({ user_id }) => user_id));
}

/** Says that somebody does not want to be asked, or wants to again. */
export async function setOptedOut(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
  isOut: boolean,
): Promise<void> {
  const row = { workspace_id: workspaceId, user_id: userId };
  if (isOut)
    await trx
      .insertInto('pulse_opt_out')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  else
    await trx
      .deleteFrom('pulse_opt_out')
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', userId)
      .execute();
}
