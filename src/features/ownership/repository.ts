import { type Selectable, sql } from 'kysely';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import { answersOf, lackingOf, type Ownership } from './rules/ownership.ts';
import type { OwnershipTables } from './tables.ts';

type Row = Selectable<OwnershipTables['ownership']>;

/** What holds for these outcomes, at most one each. */
export async function standingOf(
  workspace: WorkspaceTransaction,
  outcomeIds: readonly string[],
): Promise<Ownership[]> {
  if (outcomeIds.length === 0) return [];
  const rows = await ownerships(workspace)
    .where('outcome_id', '=', sql<string>`any(${[...outcomeIds]}::uuid[])`)
    .where('state', '<>', 'withdrawn')
    .execute();
  return rows.map(ownershipFrom);
}

/** What holds for the open outcomes of these people: they are asked, took them on, or wait for what they lack. */
export async function standingOfOwners(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<Ownership[]> {
  const rows = await trx
    .selectFrom('ownership')
    .innerJoin('outcome', (join) =>
      join
        .onRef('outcome.workspace_id', '=', 'ownership.workspace_id')
        .onRef('outcome.id', '=', 'ownership.outcome_id')
        .onRef('outcome.owner_id', '=', 'ownership.owner_id'),
    )
    .selectAll('ownership')
    .where('ownership.workspace_id', '=', workspaceId)
    .where('ownership.owner_id', '=', sql<string>`any(${[...userIds]}::text[])`)
    .where('ownership.state', 'in', ['asked', 'accepted', 'needs_support'])
    .where('outcome.state', '=', 'open')
    .orderBy('outcome.team_id')
    .orderBy('ownership.id')
    .execute();
  return rows.map(ownershipFrom);
}

/** What of a team's outcomes still has buttons in somebody's messages: those asked, and those to give to others. */
export async function unsettledOfTeam(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
): Promise<Ownership[]> {
  const rows = await trx
    .selectFrom('ownership')
    .innerJoin('outcome', (join) =>
      join
        .onRef('outcome.workspace_id', '=', 'ownership.workspace_id')
        .onRef('outcome.id', '=', 'ownership.outcome_id'),
    )
    .selectAll('ownership')
    .where('ownership.workspace_id', '=', workspaceId)
    .where('outcome.team_id', '=', teamId)
    .where('ownership.state', 'in', ['asked', 'declined'])
    .orderBy('ownership.id')
    .execute();
  return rows.map(ownershipFrom);
}

/** These, whatever became of them, in no order. */
export async function ownershipsByIds(
  workspace: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Ownership[]> {
  const rows = await ownerships(workspace)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
  return rows.map(ownershipFrom);
}

/** One of them, locked until the transaction ends, so that it is answered once. */
export async function lockOwnership(
  workspace: WorkspaceTransaction,
  id: string,
): Promise<Ownership | undefined> {
  const row = await ownerships(workspace).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && ownershipFrom(row);
}

/** Asks people. Where another one stands for an outcome already, nothing is written of it. */
export async function insertOwnerships(
  { trx, workspaceId }: WorkspaceTransaction,
  asked: readonly Pick<Ownership, 'id' | 'outcomeId' | 'ownerId' | 'givenBy' | 'givenAt'>[],
): Promise<void> {
  if (asked.length === 0) return;
  await trx
    .insertInto('ownership')
    .values(
      asked.map(({ id, outcomeId, ownerId, givenBy, givenAt }) => ({
        workspace_id: workspaceId,
        id,
        outcome_id: outcomeId,
        owner_id: ownerId,
        given_by: givenBy,
        given_at: givenAt,
        state: 'asked' as const,
        has_authority: null,
        has_people: null,
        has_means: null,
        said: null,
        answered_at: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Writes what became of it. */
export async function updateOwnership(
  { trx, workspaceId }: WorkspaceTransaction,
  ownership: Ownership,
): Promise<void> {
  const { id, state, said, answeredAt } = ownership;
  const has = answersOf(ownership);
  await trx
    .updateTable('ownership')
    .set({
      state,
      has_authority: has.authority,
      has_people: has.people,
      has_means: has.means,
      said: said ?? null,
      answered_at: answeredAt ?? null,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** These hold no more. */
export async function withdrawOwnerships(
  { trx, workspaceId }: WorkspaceTransaction,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable('ownership')
    .set({ state: 'withdrawn' })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}

function ownerships({ trx, workspaceId }: WorkspaceTransaction) {
  return trx.selectFrom('ownership').selectAll().where('workspace_id', '=', workspaceId);
}

function ownershipFrom(row: Row): Ownership {
  return {
    id: row.id,
    outcomeId: row.outcome_id,
    ownerId: row.owner_id,
    givenBy: row.given_by,
    givenAt: row.given_at,
    state: row.state,
    lacking: lackingOf({ authority: row.has_authority, people: row.has_people, means: row.has_means }),
    said: row.said ?? undefined,
    answeredAt: row.answered_at ?? undefined,
  };
}
