import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Blocker } from '../rules/blocker.ts';
import { blockerFrom, blockers } from './rows.ts';

/**
 * A team's blockers that everyone on it may know of, the oldest first: those that are open or have ended since a
 * moment, and any of these. Private ones are never among them.
 */
export async function blockersAround(
  workspace: WorkspaceTransaction,
  teamId: string,
  { since, ids }: { since: Date; ids: readonly string[] },
): Promise<Blocker[]> {
  const rows = await blockers(workspace)
    .where('team_id', '=', teamId)
    .where('visibility', '=', 'team')
    .where(({ or, eb }) =>
      or([
        eb('state', '=', 'open'),
        eb('resolved_at', '>=', since),
        eb('id', '=', sql<string>`any(${[...ids]}::uuid[])`),
      ]),
    )
    .orderBy('raised_at')
    .orderBy('id')
    .execute();
  return rows.map(blockerFrom);
}

/** The open blockers of some teams that everyone on them may know of, the oldest first. */
export async function openBlockersOfTeams(
  workspace: WorkspaceTransaction,
  teamIds: readonly string[],
): Promise<Blocker[]> {
  if (teamIds.length === 0) return [];
  const rows = await blockers(workspace)
    .where('team_id', 'in', teamIds)
    .where('visibility', '=', 'team')
    .where('state', '=', 'open')
    .orderBy('raised_at')
    .orderBy('id')
    .execute();
  return rows.map(blockerFrom);
}

/** Those of these teams of which a blocker has ended since then. */
export async function teamsUnblockedSince(
  { trx, workspaceId }: WorkspaceTransaction,
  teamIds: readonly string[],
  since: Date,
): Promise<Set<string>> {
  if (teamIds.length === 0) return new Set();
  const rows = await trx
    .selectFrom('blocker')
    .select('team_id')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('team_id', 'in', teamIds)
    .where('resolved_at', '>=', since)
    .execute();
  return new Set(rows.map(({ team_id }) => team_id));
}

/** These blockers, whatever became of them, in no order. */
export async function blockersByIds(
  workspace: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Blocker[]> {
  if (ids.length === 0) return [];
  const rows = await blockers(workspace)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
  return rows.map(blockerFrom);
}

/** One blocker, locked until the transaction ends. */
export async function lockBlocker(workspace: WorkspaceTransaction, id: string): Promise<Blocker | undefined> {
  const row = await blockers(workspace).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row && blockerFrom(row);
}

/** All open blockers of an outcome, locked in the order of their ids. */
export async function lockOpenOfOutcome(
  workspace: WorkspaceTransaction,
  outcomeId: string,
): Promise<Blocker[]> {
  const rows = await blockers(workspace)
    .where('outcome_id', '=', outcomeId)
    .where('state', '=', 'open')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map(blockerFrom);
}

/** Someone's open blocker of the team that says exactly this, on no outcome; locked. */
export async function openBlockerSaying(
  workspace: WorkspaceTransaction,
  teamId: string,
  raisedBy: string,
  said: Pick<Blocker, 'ask' | 'stuck' | 'visibility'>,
): Promise<Blocker | undefined> {
  const row = await blockers(workspace)
    .where('team_id', '=', teamId)
    .where('raised_by', '=', raisedBy)
    .where('outcome_id', 'is', null)
    .where('ask', '=', said.ask)
    .where('stuck', 'is not distinct from', said.stuck ?? null)
    .where('visibility', '=', said.visibility)
    .where('state', '=', 'open')
    .orderBy('id')
    .limit(1)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && blockerFrom(row);
}

/** The blocker that this form has raised already, if it has. */
export async function blockerOfRequest(
  workspace: WorkspaceTransaction,
  requestId: string,
): Promise<Blocker | undefined> {
  const row = await blockers(workspace).where('request_id', '=', requestId).executeTakeFirst();
  return row && blockerFrom(row);
}
