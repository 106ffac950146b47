import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import type { Blocker, CompleteBlocker } from './rules.ts';
import type { BlockerTables } from './tables.ts';

/** A team's open blockers, the oldest first. */
export async function openBlockersOfTeam(
  workspace: WorkspaceTransaction,
  teamId: string,
): Promise<Blocker[]> {
  const rows = await blockers(workspace)
    .where('team_id', '=', teamId)
    .where('state', '=', 'open')
    .orderBy('raised_at')
    .execute();
  return rows.map(blockerFrom);
}

/** What blocks an outcome, if something does, locked until the transaction ends. */
export async function openBlockerOfOutcome(
  workspace: WorkspaceTransaction,
  outcomeId: string,
): Promise<Blocker | undefined> {
  const row = await blockers(workspace)
    .where('outcome_id', '=', outcomeId)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
  return row && blockerFrom(row);
}

/** Someone's open blocker of the team that asks for exactly this, on no outcome. */
export async function openBlockerSaying(
  workspace: WorkspaceTransaction,
  teamId: string,
  raisedBy: string,
  ask: string,
): Promise<Blocker | undefined> {
  const row = await blockers(workspace)
    .where('team_id', '=', teamId)
    .where('raised_by', '=', raisedBy)
    .where('outcome_id', 'is', null)
    .where('ask', '=', ask)
    .where('state', '=', 'open')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  return row && blockerFrom(row);
}

/** Writes a new blocker; the same form submitted again writes nothing. */
export async function insertBlocker(
  { trx, workspaceId }: WorkspaceTransaction,
  blocker: Blocker,
  requestId: string,
): Promise<void> {
  await trx
    .insertInto('blocker')
    .values({
      workspace_id: workspaceId,
      id: blocker.id,
      team_id: blocker.teamId,
      outcome_id: blocker.outcomeId ?? null,
      raised_by: blocker.raisedBy,
      ask: blocker.ask,
      asked_of: blocker.askedOf,
      needed_by: blocker.neededBy,
      state: 'open',
      request_id: requestId,
      raised_at: blocker.raisedAt,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'request_id']).doNothing())
    .execute();
}

/** Replaces what a blocker says: what is needed, from whom and by when. */
export async function updateBlocker(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  said: CompleteBlocker,
): Promise<void> {
  await trx
    .updateTable('blocker')
    .set({ ask: said.ask, asked_of: said.askedOf, needed_by: said.neededBy })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Ends a blocker that is open. */
export async function resolveBlocker(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  by: { userId: string; at: Date },
): Promise<void> {
  await trx
    .updateTable('blocker')
    .set({ state: 'resolved', resolved_at: by.at, resolved_by: by.userId })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute();
}

/** Open blockers of all workspaces that ask someone who can't answer any more. */
export function undecidable(): RawBuilder<{ workspace_id: string; subject: string }> {
  return sql`
    select blocker.workspace_id, blocker.id::text as subject
    from blocker join person on person.workspace_id = blocker.workspace_id and person.user_id = blocker.asked_of
    where blocker.state = 'open' and person.is_deactivated`;
}

function blockers({ trx, workspaceId }: WorkspaceTransaction) {
  return trx.selectFrom('blocker').selectAll().where('workspace_id', '=', workspaceId);
}

function blockerFrom(row: Selectable<BlockerTables['blocker']>): Blocker {
  return {
    id: row.id,
    teamId: row.team_id,
    outcomeId: row.outcome_id ?? undefined,
    raisedBy: row.raised_by,
    ask: row.ask,
    askedOf: row.asked_of,
    neededBy: row.needed_by,
    raisedAt: row.raised_at,
  };
}
