import { sql } from 'kysely';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type {
  Closing,
  DependencyItem,
  IndicatorItem,
  IntentItem,
  Item,
  OutcomeItem,
  ReadingItem,
  RiskItem,
} from '../rules/items.ts';

/** Everything that a file can hold, as it stands; in seven queries, in the order in which it was made. */
export async function readCascade(workspace: WorkspaceTransaction): Promise<Item[]> {
  const keys = await keysOf(workspace);
  const keyOf = (id: string) => keys.get(id) ?? id;
  return [
    ...(await intents(workspace, keyOf)),
    ...(await outcomes(workspace, keyOf)),
    ...(await dependencies(workspace)),
    ...(await risks(workspace, keyOf)),
    ...(await indicators(workspace, keyOf)),
    ...(await readings(workspace)),
  ];
}

type KeyOf = (id: string) => string;

async function keysOf({ trx, workspaceId }: WorkspaceTransaction): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('file_key')
    .select(['id', 'key'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  return new Map(rows.map(({ id, key }) => [id, key]));
}

/** When it was closed as a day; by the same clock everywhere, so that a file says the same wherever it is written. */
function closingOf(row: { closed_at: Date | null; closed_because: string | null }): Closing | undefined {
  if (row.closed_at === null) return undefined;
  return { on: toLocal('Etc/UTC', row.closed_at).date, because: row.closed_because ?? undefined };
}

async function intents({ trx, workspaceId }: WorkspaceTransaction, keyOf: KeyOf): Promise<IntentItem[]> {
  const rows = await trx
    .selectFrom('intent')
    .select([
      'id',
      'title',
      'why',
      'boundaries',
      'owner_id',
      'decided_on',
      'state',
      'closed_at',
      'closed_because',
    ])
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    kind: 'intent',
    id: row.id,
    key: keyOf(row.id),
    title: row.title,
    why: row.why,
    boundaries: row.boundaries ?? undefined,
    ownerId: row.owner_id,
    decidedOn: row.decided_on,
    state: row.state,
    closing: closingOf(row),
  }));
}

async function outcomes({ trx, workspaceId }: WorkspaceTransaction, keyOf: KeyOf): Promise<OutcomeItem[]> {
  const rows = await trx
    .selectFrom('outcome')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    kind: 'outcome',
    id: row.id,
    key: keyOf(row.id),
    parent:
      row.parent_id !== null
        ? { kind: 'outcome', id: row.parent_id }
        : row.intent_id !== null
          ? { kind: 'intent', id: row.intent_id }
          : undefined,
    level: row.level,
    teamId: row.team_id ?? '',
    title: row.title,
    doneMeans: row.done_means,
    deliverable: row.deliverable ?? undefined,
    ownerId: row.owner_id,
    dueOn: row.due_on,
    firstDueOn: row.first_due_on,
    startsOn: row.starts_on ?? undefined,
    effortDays: row.effort_days === null ? undefined : Number(row.effort_days),
    delay:
      row.delay_size !== null
        ? { size: row.delay_size }
        : row.delay_amount === null
          ? undefined
          : { amount: Number(row.delay_amount) },
    state: row.state,
    closing: closingOf(row),
  }));
}

async function dependencies({ trx, workspaceId }: WorkspaceTransaction): Promise<DependencyItem[]> {
  const { rows } = await sql<{ outcome_id: string; needs_id: string; days_after: number }>`
    select outcome_id, needs_id, days_after from dependency
    where workspace_id = ${workspaceId} order by outcome_id, needs_id`.execute(trx);
  return rows.map((row) => ({
    kind: 'dependency',
    outcomeId: row.outcome_id,
    needsId: row.needs_id,
    daysAfter: row.days_after,
  }));
}

interface RiskRow {
  id: string;
  outcome_id: string;
  what: string;
  probability: number;
  impact: number;
  mitigation: string | null;
  owner_id: string;
  review_on: string;
  state: RiskItem['state'];
  closed_at: Date | null;
  closed_because: string | null;
}

async function risks({ trx, workspaceId }: WorkspaceTransaction, keyOf: KeyOf): Promise<RiskItem[]> {
  const { rows } = await sql<RiskRow>`
    select id, outcome_id, what, probability, impact, mitigation, owner_id, review_on, state, closed_at,
      closed_because
    from risk where workspace_id = ${workspaceId} order by id`.execute(trx);
  return rows.map((row) => ({
    kind: 'risk',
    id: row.id,
    key: keyOf(row.id),
    outcomeId: row.outcome_id,
    what: row.what,
    probability: row.probability,
    impact: row.impact,
    mitigation: row.mitigation ?? undefined,
    ownerId: row.owner_id,
    reviewOn: row.review_on,
    state: row.state,
    closing: closingOf(row),
  }));
}

async function indicators(
  { trx, workspaceId }: WorkspaceTransaction,
  keyOf: KeyOf,
): Promise<IndicatorItem[]> {
  const rows = await trx
    .selectFrom('indicator')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    kind: 'indicator',
    id: row.id,
    key: keyOf(row.id),
    of:
      row.intent_id === null
        ? { kind: 'outcome', id: row.outcome_id ?? '' }
        : { kind: 'intent', id: row.intent_id },
    values: {
      kind: row.kind,
      name: row.name,
      unit: row.unit,
      direction: row.direction,
      startsAt: Number(row.starts_at),
      target: Number(row.target),
      every: row.every,
      rewards: row.rewards,
      ownerId: row.owner_id,
    },
    state: row.state,
  }));
}

async function readings({ trx, workspaceId }: WorkspaceTransaction): Promise<ReadingItem[]> {
  const rows = await trx
    .selectFrom('reading')
    .select(['indicator_id', 'read_on', 'value'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('indicator_id')
    .orderBy('read_on')
    .execute();
  return rows.map((row) => ({
    kind: 'reading',
    indicatorId: row.indicator_id,
    readOn: row.read_on,
    value: Number(row.value),
  }));
}
