import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type {
  Closing,
  DependencyItem,
  IndicatorItem,
  IntentItem,
  Item,
  KeyedItem,
  OutcomeItem,
  ReadingItem,
  RiskItem,
} from '../rules/items.ts';
import { isId, keyName } from '../rules/read.ts';

/** Who has a file written into the cascade, and when. */
export interface Writing {
  userId: string;
  at: Date;
}

/*
 * Each kind is written in one statement, from its rows as JSON: what is new is added, what is known is changed. Within a
 * statement what stands under another may come before it.
 */

/** Writes these items over what is known of them. */
export async function writeItems(
  workspace: WorkspaceTransaction,
  items: readonly Item[],
  by: Writing,
): Promise<void> {
  const ofKind = <Kind extends Item['kind']>(kind: Kind) =>
    items.filter((item): item is Extract<Item, { kind: Kind }> => item.kind === kind);
  await writeIntents(workspace, ofKind('intent'), by);
  await writeOutcomes(workspace, ofKind('outcome'), by);
  await writeDependencies(workspace, ofKind('dependency'), by);
  await writeRisks(workspace, ofKind('risk'), by);
  await writeIndicators(workspace, ofKind('indicator'), by);
  await writeReadings(workspace, ofKind('reading'), by);
}

/** Keeps what a file calls them, unless that is what they are known by anyway. */
export async function writeKeys(
  { trx, workspaceId }: WorkspaceTransaction,
  items: readonly KeyedItem[],
): Promise<void> {
  const rows = items.flatMap(({ id, key }) => (isId(key) ? [] : [{ id, key, name: keyName(key) }]));
  if (rows.length === 0) return;
  // A key of something that was erased since is free.
  await sql`
    insert into file_key (workspace_id, id, key, name)
    select ${workspaceId}, row.id, row.key, row.name
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, key text, name text)
    on conflict (workspace_id, name) do update set id = excluded.id, key = excluded.key`.execute(trx);
}

/** A moment of the day, the same wherever the file is read. */
function closingColumns(closing: Closing | undefined) {
  return {
    closed_at: closing ? `${closing.on}T12:00:00Z` : null,
    closed_because: closing?.because ?? null,
  };
}

async function writeIntents(
  { trx, workspaceId }: WorkspaceTransaction,
  items: readonly IntentItem[],
  { userId, at }: Writing,
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ id, title, why, boundaries, ownerId, decidedOn, state, closing }) => ({
    ...{ id, title, why, boundaries, state },
    owner_id: ownerId,
    decided_on: decidedOn,
    ...closingColumns(closing),
  }));
  await sql`
    insert into intent (workspace_id, id, title, why, boundaries, owner_id, decided_on, state, closed_at, closed_because,
      changed_by, request_id, created_by, created_at)
    select ${workspaceId}, row.id, title, why, boundaries, owner_id, decided_on, state, closed_at, closed_because,
      ${userId}, 'file:' || row.id, ${userId}, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, title text, why text, boundaries text,
      owner_id text, decided_on date, state text, closed_at timestamptz, closed_because text)
    on conflict (workspace_id, id) do update set title = excluded.title, why = excluded.why,
      boundaries = excluded.boundaries, owner_id = excluded.owner_id, decided_on = excluded.decided_on,
      changed_by = excluded.changed_by, revision = intent.revision + 1`.execute(trx);
}

async function writeOutcomes(
  { trx, workspaceId }: WorkspaceTransaction,
  items: readonly OutcomeItem[],
  { userId, at }: Writing,
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map((item) => ({
    id: item.id,
    level: item.level,
    parent_id: item.parent?.kind === 'outcome' ? item.parent.id : null,
    intent_id: item.parent?.kind === 'intent' ? item.parent.id : null,
    team_id: item.teamId,
    title: item.title,
    done_means: item.doneMeans,
    deliverable: item.deliverable,
    owner_id: item.ownerId,
    due_on: item.dueOn,
    first_due_on: item.firstDueOn,
    starts_on: item.startsOn,
    effort_days: item.effortDays,
    delay_amount: item.delay && 'amount' in item.delay ? item.delay.amount : null,
    delay_size: item.delay && 'size' in item.delay ? item.delay.size : null,
    state: item.state,
    ...closingColumns(item.closing),
  }));
  await sql`
    insert into outcome (workspace_id, id, level, parent_id, intent_id, team_id, title, done_means, deliverable, owner_id,
      due_on, first_due_on, starts_on, effort_days, delay_amount, delay_size, state, closed_at, closed_because,
      revision, changed_by, request_id, created_by, created_at)
    select ${workspaceId}, row.id, level, parent_id, intent_id, team_id, title, done_means, deliverable, owner_id,
      due_on, first_due_on, starts_on, effort_days, delay_amount, delay_size, state, closed_at, closed_because,
      1, ${userId}, 'file:' || row.id, ${userId}, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, level text, parent_id uuid, intent_id uuid,
      team_id uuid, title text, done_means text, deliverable text, owner_id text, due_on date, first_due_on date,
      starts_on date, effort_days numeric, delay_amount numeric, delay_size text, state text, closed_at timestamptz,
      closed_because text)
    on conflict (workspace_id, id) do update set level = excluded.level, parent_id = excluded.parent_id,
      intent_id = excluded.intent_id, title = excluded.title, done_means = excluded.done_means,
      deliverable = excluded.deliverable, owner_id = excluded.owner_id, due_on = excluded.due_on,
      starts_on = excluded.starts_on, effort_days = excluded.effort_days, delay_amount = excluded.delay_amount,
      delay_size = excluded.delay_size, state = excluded.state, changed_by = excluded.changed_by,
      revision = outcome.revision + 1`.execute(trx);
}

async function writeDependencies(
  { trx, workspaceId }: WorkspaceTransaction,
  items: readonly DependencyItem[],
  { userId, at }: Writing,
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ outcomeId, needsId, daysAfter }) => ({
    outcome_id: outcomeId,
    needs_id: needsId,
    days_after: daysAfter,
  }));
  await sql`
    insert into dependency (workspace_id, outcome_id, needs_id, days_after, created_by, created_at)
    select ${workspaceId}, outcome_id, needs_id, days_after, ${userId}, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (outcome_id uuid, needs_id uuid, days_after integer)
    on conflict (workspace_id, outcome_id, needs_id) do update set days_after = excluded.days_after`.execute(
    trx,
  );
}

async function writeRisks(
  { trx, workspaceId }: WorkspaceTransaction,
  items: readonly RiskItem[],
  { userId, at }: Writing,
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(
    ({ id, outcomeId, what, probability, impact, mitigation, ownerId, reviewOn, ...rest }) => ({
      ...{ id, what, probability, impact, mitigation },
      outcome_id: outcomeId,
      owner_id: ownerId,
      review_on: reviewOn,
      state: rest.state,
      ...closingColumns(rest.closing),
    }),
  );
  // How each was seen before stays with it.
  await sql`
    insert into risk_revision (workspace_id, risk_id, revision, said, by_user_id, replaced_at)
    select workspace_id, id, revision, jsonb_strip_nulls(jsonb_build_object('what', what, 'probability', probability,
      'impact', impact, 'mitigation', mitigation, 'ownerId', owner_id, 'reviewOn', to_char(review_on, 'YYYY-MM-DD'))),
      changed_by, ${at}
    from risk where workspace_id = ${workspaceId} and id = any(${items.map(({ id }) => id)}::uuid[])`.execute(
    trx,
  );
  await sql`
    insert into risk (workspace_id, id, outcome_id, what, probability, impact, mitigation, owner_id, review_on, state,
      closed_at, closed_because, changed_by, request_id, created_by, created_at)
    select ${workspaceId}, row.id, outcome_id, what, probability, impact, mitigation, owner_id, review_on, state,
      closed_at, closed_because, ${userId}, 'file:' || row.id, ${userId}, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, outcome_id uuid, what text,
      probability integer, impact integer, mitigation text, owner_id text, review_on date, state text,
      closed_at timestamptz, closed_because text)
    on conflict (workspace_id, id) do update set what = excluded.what, probability = excluded.probability,
      impact = excluded.impact, mitigation = excluded.mitigation, owner_id = excluded.owner_id,
      review_on = excluded.review_on, changed_by = excluded.changed_by, revision = risk.revision + 1`.execute(
    trx,
  );
}

async function writeIndicators(
  { trx, workspaceId }: WorkspaceTransaction,
  items: readonly IndicatorItem[],
  { userId, at }: Writing,
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ id, of, values, state }) => ({
    id,
    intent_id: of.kind === 'intent' ? of.id : null,
    outcome_id: of.kind === 'outcome' ? of.id : null,
    kind: values.kind,
    name: values.name,
    unit: values.unit,
    direction: values.direction,
    starts_at: values.startsAt,
    target: values.target,
    every: values.every,
    rewards: values.rewards,
    owner_id: values.ownerId,
    state,
  }));
  await sql`
    insert into indicator (workspace_id, id, intent_id, outcome_id, kind, name, unit, direction, starts_at, target, every,
      rewards, owner_id, state, changed_by, request_id, created_by, created_at)
    select ${workspaceId}, row.id, intent_id, outcome_id, kind, name, unit, direction, starts_at, target, every,
      rewards, owner_id, state, ${userId}, 'file:' || row.id, ${userId}, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, intent_id uuid, outcome_id uuid, kind text,
      name text, unit text, direction text, starts_at numeric, target numeric, every text, rewards text, owner_id text,
      state text)
    on conflict (workspace_id, id) do update set kind = excluded.kind, name = excluded.name, unit = excluded.unit,
      direction = excluded.direction, starts_at = excluded.starts_at, target = excluded.target, every = excluded.every,
      rewards = excluded.rewards, owner_id = excluded.owner_id, changed_by = excluded.changed_by,
      revision = indicator.revision + 1`.execute(trx);
}

async function writeReadings(
  { trx, workspaceId }: WorkspaceTransaction,
  items: readonly ReadingItem[],
  { userId, at }: Writing,
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ indicatorId, readOn, value }) => ({
    indicator_id: indicatorId,
    read_on: readOn,
    value,
  }));
  await sql`
    insert into reading (workspace_id, indicator_id, read_on, value, by_user_id, at)
    select ${workspaceId}, indicator_id, read_on, value, ${userId}, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (indicator_id uuid, read_on date, value numeric)
    on conflict (workspace_id, indicator_id, read_on) do update set value = excluded.value,
      by_user_id = excluded.by_user_id, at = excluded.at`.execute(trx);
}
