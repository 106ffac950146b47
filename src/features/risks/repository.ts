import { type Selectable, sql } from 'kysely';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import type { Risk, RiskValues } from './rules/risk.ts';
import type { RiskTables } from './tables.ts';

type Row = Selectable<RiskTables['risk']>;

/** The open risks of an outcome, the heaviest first. */
export async function openRisksOf(workspace: WorkspaceTransaction, outcomeId: string): Promise<Risk[]> {
  const rows = await risks(workspace)
    .where('outcome_id', '=', outcomeId)
    .where('state', '=', 'open')
    .orderBy(sql`probability * impact`, 'desc')
    .orderBy('id')
    .execute();
  return rows.map(riskFrom);
}

/** All open risks of the workspace's open outcomes, the heaviest first: one query. */
export async function openRisks({ trx, workspaceId }: WorkspaceTransaction): Promise<Risk[]> {
  const rows = await trx
    .selectFrom('risk')
    .innerJoin('outcome', (join) =>
      join
        .onRef('outcome.workspace_id', '=', 'risk.workspace_id')
        .onRef('outcome.id', '=', 'risk.outcome_id'),
    )
    .selectAll('risk')
    .where('risk.workspace_id', '=', workspaceId)
    .where('risk.state', '=', 'open')
    .where('outcome.state', '=', 'open')
    .orderBy(sql`risk.probability * risk.impact`, 'desc')
    .orderBy('risk.id')
    .execute();
  return rows.map(riskFrom);
}

/** What somebody owns of the open risks of a team's open outcomes, the heaviest first. */
export async function risksOfOwner(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  userId: string,
): Promise<Risk[]> {
  const rows = await trx
    .selectFrom('risk')
    .innerJoin('outcome', (join) =>
      join
        .onRef('outcome.workspace_id', '=', 'risk.workspace_id')
        .onRef('outcome.id', '=', 'risk.outcome_id'),
    )
    .selectAll('risk')
    .where('risk.workspace_id', '=', workspaceId)
    .where('risk.owner_id', '=', userId)
    .where('risk.state', '=', 'open')
    .where('outcome.team_id', '=', teamId)
    .where('outcome.state', '=', 'open')
    .orderBy(sql`risk.probability * risk.impact`, 'desc')
    .orderBy('risk.id')
    .execute();
  return rows.map(riskFrom);
}

/** Which of these can still happen: open risks of open outcomes, in the order given. */
export async function stillRisks(
  { trx, workspaceId }: WorkspaceTransaction,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('risk')
    .innerJoin('outcome', (join) =>
      join
        .onRef('outcome.workspace_id', '=', 'risk.workspace_id')
        .onRef('outcome.id', '=', 'risk.outcome_id'),
    )
    .select('risk.id')
    .where('risk.workspace_id', '=', workspaceId)
    .where('risk.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('risk.state', '=', 'open')
    .where('outcome.state', '=', 'open')
    .execute();
  const still = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => still.has(id));
}

/** One risk, whatever became of it. */
export async function riskById(workspace: WorkspaceTransaction, id: string): Promise<Risk | undefined> {
  const row = await risks(workspace).where('id', '=', id).executeTakeFirst();
  return row && riskFrom(row);
}

/** The same, locked until the transaction ends, so that two changes can't cross. */
export async function lockRisk(workspace: WorkspaceTransaction, id: string): Promise<Risk | undefined> {
  const row = await risks(workspace).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row && riskFrom(row);
}

/** Writes a new risk; the same form submitted again writes nothing. */
export async function insertRisk(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  outcomeId: string,
  values: RiskValues,
  by: { userId: string; requestId: string; at: Date },
): Promise<void> {
  await trx
    .insertInto('risk')
    .values({
      workspace_id: workspaceId,
      id,
      outcome_id: outcomeId,
      ...columnsOf(values),
      state: 'open',
      changed_by: by.userId,
      request_id: by.requestId,
      created_by: by.userId,
      created_at: by.at,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'request_id']).doNothing())
    .execute();
}

/** Replaces what a risk says, and keeps what it said before. */
export async function reviseRisk(
  { trx, workspaceId }: WorkspaceTransaction,
  before: Risk,
  values: RiskValues,
  by: { userId: string; at: Date },
): Promise<void> {
  const { what, probability, impact, mitigation, ownerId, reviewOn } = before;
  await trx
    .insertInto('risk_revision')
    .values({
      workspace_id: workspaceId,
      risk_id: before.id,
      revision: before.revision,
      said: JSON.stringify({ what, probability, impact, mitigation, ownerId, reviewOn }),
      by_user_id: before.changedBy ?? null,
      replaced_at: by.at,
    })
    .execute();
  await trx
    .updateTable('risk')
    .set({ ...columnsOf(values), revision: before.revision + 1, changed_by: by.userId })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', before.id)
    .execute();
}

/** How a risk was seen before, the oldest first. */
export async function revisionsOf(
  { trx, workspaceId }: WorkspaceTransaction,
  riskId: string,
): Promise<RiskValues[]> {
  const rows = await trx
    .selectFrom('risk_revision')
    .select('said')
    .where('workspace_id', '=', workspaceId)
    .where('risk_id', '=', riskId)
    .orderBy('revision')
    .execute();
  return rows.map(({ said }) => said);
}

/** Closes a risk: it can't happen any more, or it has. */
export async function endRisk(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  ending: { at: Date; by: string } & (
    | { state: 'closed'; because: string }
    | { state: 'happened'; blockerId: string }
  ),
): Promise<void> {
  await trx
    .updateTable('risk')
    .set((risk) => ({
      state: ending.state,
      closed_at: ending.at,
      closed_because: ending.state === 'closed' ? ending.because : null,
      blocker_id: ending.state === 'happened' ? ending.blockerId : null,
      revision: risk('revision', '+', 1),
      changed_by: ending.by,
    }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

function risks({ trx, workspaceId }: WorkspaceTransaction) {
  return trx.selectFrom('risk').selectAll().where('workspace_id', '=', workspaceId);
}

function columnsOf({ what, probability, impact, mitigation, ownerId, reviewOn }: RiskValues) {
  return {
    what,
    probability,
    impact,
    mitigation: mitigation ?? null,
    owner_id: ownerId,
    review_on: reviewOn,
  };
}

function riskFrom(row: Row): Risk {
  return {
    id: row.id,
    outcomeId: row.outcome_id,
    what: row.what,
    probability: row.probability,
    impact: row.impact,
    mitigation: row.mitigation ?? undefined,
    ownerId: row.owner_id,
    reviewOn: row.review_on,
    state: row.state,
    revision: row.revision,
    changedBy: row.changed_by ?? undefined,
    createdAt: row.created_at,
  };
}
