import { type Insertable, type Selectable, sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Indicator, IndicatorValues, Measured } from '../rules/indicator.ts';
import type { MeasureTables } from '../tables.ts';

type Row = Selectable<MeasureTables['indicator']>;

/** The open indicators of these intents and outcomes, in the order in which they were added. */
export async function indicatorsOf(
  workspace: WorkspaceTransaction,
  measured: readonly Measured[],
): Promise<Indicator[]> {
  if (measured.length === 0) return [];
  const idsOf = (kind: Measured['kind']) =>
    sql<string>`any(${measured.flatMap((each) => (each.kind === kind ? [each.id] : []))}::uuid[])`;
  const rows = await indicators(workspace)
    .where('state', '=', 'open')
    .where((indicator) =>
      indicator.or([
        indicator('intent_id', '=', idsOf('intent')),
        indicator('outcome_id', '=', idsOf('outcome')),
      ]),
    )
    .orderBy('id')
    .execute();
  return rows.map(indicatorFrom);
}

/** The open indicators that someone reads. */
export async function indicatorsOfOwner(
  workspace: WorkspaceTransaction,
  userId: string,
): Promise<Indicator[]> {
  const rows = await indicators(workspace)
    .where('owner_id', '=', userId)
    .where('state', '=', 'open')
    .orderBy('id')
    .execute();
  return rows.map(indicatorFrom);
}

/** Everything of which a leading indicator is open. */
export async function ledThings({ trx, workspaceId }: WorkspaceTransaction): Promise<Measured[]> {
  const rows = await trx
    .selectFrom('indicator')
    .select(['intent_id', 'outcome_id'])
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'open')
    .where('kind', '=', 'leading')
    .execute();
  return rows.map(measuredFrom);
}

/** The open indicators that some people read, of what is open itself. */
export async function indicatorsToRead(
  workspace: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<Indicator[]> {
  if (userIds.length === 0) return [];
  const { workspaceId } = workspace;
  const rows = await indicators(workspace)
    .where('owner_id', '=', sql<string>`any(${[...userIds]}::text[])`)
    .where('state', '=', 'open')
    .where(sql<boolean>`(
      exists (select from intent where intent.workspace_id = ${workspaceId} and intent.id = indicator.intent_id
        and intent.state = 'open')
      or exists (select from outcome where outcome.workspace_id = ${workspaceId} and outcome.id = indicator.outcome_id
        and outcome.state = 'open'))`)
    .orderBy('id')
    .execute();
  return rows.map(indicatorFrom);
}

/** These indicators, open or closed, held until the transaction ends; in one order, so that two never wait for each other. */
export async function lockIndicators(
  workspace: WorkspaceTransaction,
  ids: readonly string[],
): Promise<(Indicator & { changedBy: string | undefined })[]> {
  if (ids.length === 0) return [];
  const rows = await indicators(workspace)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map((row) => ({ ...indicatorFrom(row), changedBy: row.changed_by ?? undefined }));
}

/** These indicators as they stand, open or closed. */
export async function indicatorsByIds(
  workspace: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Indicator[]> {
  if (ids.length === 0) return [];
  const rows = await indicators(workspace)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
  return rows.map(indicatorFrom);
}

/** Writes a new indicator; the same form submitted again writes nothing. */
export async function insertIndicator(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  of: Measured,
  values: IndicatorValues,
  by: { userId: string; requestId: string; at: Date },
): Promise<void> {
  await trx
    .insertInto('indicator')
    .values({
      workspace_id: workspaceId,
      id,
      intent_id: of.kind === 'intent' ? of.id : null,
      outcome_id: of.kind === 'outcome' ? of.id : null,
      ...columnsOf(values),
      state: 'open',
      revision: 1,
      changed_by: by.userId,
      request_id: by.requestId,
      created_by: by.userId,
      created_at: by.at,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'request_id']).doNothing())
    .execute();
}

/** Replaces what an indicator says, in a new revision. */
export async function updateIndicator(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  values: IndicatorValues,
  by: string,
): Promise<void> {
  await trx
    .updateTable('indicator')
    .set((indicator) => ({
      ...columnsOf(values),
      revision: indicator('revision', '+', 1),
      changed_by: by,
    }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Ends an indicator, in a new revision. Its readings stay. */
export async function closeIndicatorRow(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  by: string,
): Promise<void> {
  await trx
    .updateTable('indicator')
    .set((indicator) => ({ state: 'closed', revision: indicator('revision', '+', 1), changed_by: by }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Keeps who was told that an indicator may mislead, or that this is over. */
export async function setFlagged(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  flagged: Indicator['flagged'],
): Promise<void> {
  await trx
    .updateTable('indicator')
    .set({
      flagged_to: flagged?.to ?? null,
      flagged_since: flagged?.since ?? null,
      flagged_on: flagged?.on ?? null,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

function indicators({ trx, workspaceId }: WorkspaceTransaction) {
  return trx.selectFrom('indicator').selectAll().where('workspace_id', '=', workspaceId);
}

function measuredFrom({ intent_id, outcome_id }: Pick<Row, 'intent_id' | 'outcome_id'>): Measured {
  return intent_id === null ? { kind: 'outcome', id: outcome_id ?? '' } : { kind: 'intent', id: intent_id };
}

function columnsOf(values: IndicatorValues) {
  const { kind, name, unit, direction, startsAt, target, every, rewards, ownerId } = values;
  return {
    kind,
    name,
    unit,
    direction,
    starts_at: String(startsAt),
    target: String(target),
    every,
    rewards,
    owner_id: ownerId,
  } satisfies Partial<Insertable<MeasureTables['indicator']>>;
}

function indicatorFrom(row: Row): Indicator {
  const { flagged_to: to, flagged_since: since, flagged_on: on } = row;
  return {
    id: row.id,
    of: measuredFrom(row),
    kind: row.kind,
    name: row.name,
    unit: row.unit,
    direction: row.direction,
    startsAt: Number(row.starts_at),
    target: Number(row.target),
    every: row.every,
    rewards: row.rewards,
    ownerId: row.owner_id,
    state: row.state,
    flagged: to !== null && since !== null && on !== null ? { to, since, on } : undefined,
    revision: row.revision,
  };
}
