import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Blocker, Support } from '../rules/blocker.ts';
import { blockerFrom, blockers } from './rows.ts';

/**
 * Open blockers that somebody may know of, the longest waiting first: of these teams what everyone on them may, and of
 * the private ones what they raised, are asked, or were told.
 */
export async function openBlockersKnown(
  workspace: WorkspaceTransaction,
  teamIds: readonly string[],
  userId: string,
  toldOf: ReadonlySet<string>,
): Promise<Blocker[]> {
  const rows = await blockers(workspace)
    .where('state', '=', 'open')
    .where('team_id', '=', sql<string>`any(${[...teamIds]}::uuid[])`)
    .where((blocker) =>
      blocker.or([
        blocker('visibility', '=', 'team'),
        blocker('raised_by', '=', userId),
        blocker('asked_of', '=', userId),
        blocker('id', '=', sql<string>`any(${[...toldOf]}::uuid[])`),
      ]),
    )
    .orderBy('raised_at')
    .orderBy('id')
    .execute();
  return rows.map(blockerFrom);
}

/** What somebody has raised and is open, in all teams; the longest waiting first. */
export async function openBlockersOfRaiser(
  workspace: WorkspaceTransaction,
  userId: string,
): Promise<Blocker[]> {
  const rows = await blockers(workspace)
    .where('state', '=', 'open')
    .where('raised_by', '=', userId)
    .orderBy('raised_at')
    .orderBy('id')
    .execute();
  return rows.map(blockerFrom);
}

/** Those of these outcomes that something stops which everyone on the team may know of. */
export async function stoppedAmong(
  workspace: WorkspaceTransaction,
  outcomeIds: readonly string[],
): Promise<Set<string>> {
  const rows = await blockers(workspace)
    .where('outcome_id', '=', sql<string>`any(${[...outcomeIds]}::uuid[])`)
    .where('state', '=', 'open')
    .where('visibility', '=', 'team')
    .where('support', 'is', null)
    .execute();
  return new Set(rows.flatMap(({ outcome_id }) => outcome_id ?? []));
}

/** What the owners of these outcomes lack and wait for; outcomes whose owners lack nothing are left out. */
export async function openSupportOf(
  { trx, workspaceId }: WorkspaceTransaction,
  outcomeIds: readonly string[],
): Promise<Map<string, Support[]>> {
  const rows = await trx
    .selectFrom('blocker')
    .select(['outcome_id', 'support'])
    .where('workspace_id', '=', workspaceId)
    .where('outcome_id', '=', sql<string>`any(${[...outcomeIds]}::uuid[])`)
    .where('state', '=', 'open')
    .where('support', 'is not', null)
    .orderBy('id')
    .execute();
  const lacking = new Map<string, Support[]>();
  for (const { outcome_id, support } of rows) {
    if (!outcome_id || !support) continue;
    lacking.set(outcome_id, [...(lacking.get(outcome_id) ?? []), support]);
  }
  return lacking;
}

/** Somebody's own private blockers with a team that are open, the oldest first. */
export async function privateBlockersOf(
  workspace: WorkspaceTransaction,
  teamId: string,
  userId: string,
): Promise<Blocker[]> {
  const rows = await blockers(workspace)
    .where('state', '=', 'open')
    .where('raised_by', '=', userId)
    .where('team_id', '=', teamId)
    .where('visibility', '=', 'chain')
    .orderBy('raised_at')
    .orderBy('id')
    .execute();
  return rows.map(blockerFrom);
}

/** Those that became one with this one. */
export async function mergedInto(workspace: WorkspaceTransaction, blockerId: string): Promise<Blocker[]> {
  const rows = await blockers(workspace)
    .where('merged_into', '=', blockerId)
    .orderBy('raised_at')
    .orderBy('id')
    .execute();
  return rows.map(blockerFrom);
}

/** How many blockers that everyone may know of are open in each of these teams; teams without any are left out. */
export async function countOpenBlockers(
  { trx, workspaceId }: WorkspaceTransaction,
  teamIds: readonly string[],
): Promise<Map<string, number>> {
  if (teamIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('blocker')
    .select(({ fn }) => ['team_id', fn.countAll<string>().as('open')])
    .where('workspace_id', '=', workspaceId)
    .where('team_id', 'in', teamIds)
    .where('state', '=', 'open')
    .where('visibility', '=', 'team')
    .groupBy('team_id')
    .execute();
  return new Map(rows.map(({ team_id, open }) => [team_id, Number(open)]));
}
