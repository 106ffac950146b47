import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { type CascadeNode, openPlaces, type PlacedOutcome, type Purpose } from '../rules/cascade-node.ts';
import type { Outcome } from '../rules/outcome.ts';
import type { Parent } from '../rules/place.ts';
import { outcomesByIds } from './outcomes.ts';
import { delayFrom, parentFrom } from './rows.ts';

/** All open outcomes of the workspace, in one query. */
export async function graphOf({ trx, workspaceId }: WorkspaceTransaction): Promise<CascadeNode[]> {
  const rows = await trx
    .selectFrom('outcome')
    .select([
      'id',
      'team_id',
      'level',
      'parent_id',
      'intent_id',
      'title',
      'owner_id',
      'due_on',
      'first_due_on',
    ])
    .select(['starts_on', 'effort_days', 'delay_amount', 'delay_size'])
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'open')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    teamId: row.team_id ?? '',
    level: row.level,
    parent: parentFrom(row),
    title: row.title,
    ownerId: row.owner_id,
    dueOn: row.due_on,
    firstDueOn: row.first_due_on,
    startsOn: row.starts_on ?? undefined,
    effortDays: row.effort_days === null ? undefined : Number(row.effort_days),
    delay: delayFrom(row),
  }));
}

/**
 * What stands where and by when, for all open outcomes of the workspace. They come as one text, because ten thousand
 * rows cost the driver more than everything that is computed from them.
 */
export async function placesOf({ trx, workspaceId }: WorkspaceTransaction): Promise<PlacedOutcome[]> {
  const { rows } = await sql<{ places: string | null }>`
    select json_agg(json_build_array(
      outcome.id, outcome.parent_id, case when intent.state = 'open' then intent.id end, outcome.due_on,
      outcome.state = 'open'
    ))::text as places
    from outcome
    left join intent on intent.workspace_id = ${workspaceId} and intent.id = outcome.intent_id
    where outcome.workspace_id = ${workspaceId} and (
      outcome.state = 'open' or outcome.state in ('done', 'dropped') and exists (
        select from outcome below where below.workspace_id = ${workspaceId} and below.parent_id = outcome.id))`.execute(
    trx,
  );
  const places: [
    id: string,
    parentId: string | null,
    intentId: string | null,
    dueOn: string,
    open: boolean,
  ][] = JSON.parse(rows[0]?.places ?? '[]');
  return openPlaces(
    places.map(([id, parent_id, intent_id, dueOn, isOpen]) => ({
      id,
      parent: parentFrom({ parent_id, intent_id }),
      dueOn,
      isOpen,
    })),
  );
}

/** What each of these outcomes is for; those that stand under nothing are left out. One query. */
export async function purposesOf(
  { trx, workspaceId }: WorkspaceTransaction,
  outcomeIds: readonly string[],
): Promise<Map<string, Purpose>> {
  if (outcomeIds.length === 0) return new Map();
  const { rows } = await sql<{
    of: string;
    parent: string | null;
    intent: string | null;
    intent_owner: string | null;
  }>`
    with recursive above as (
      select id as of, id, parent_id, intent_id, null::text as title, 0 as steps
      from outcome where workspace_id = ${workspaceId} and id = any(${[...outcomeIds]}::uuid[])
      union all
      select above.of, outcome.id, outcome.parent_id, outcome.intent_id, outcome.title, above.steps + 1
      from above
      join outcome on outcome.workspace_id = ${workspaceId} and outcome.id = above.parent_id
    )
    select above.of, max(above.title) filter (where above.steps = 1) as parent, max(intent.title) as intent,
      max(intent.owner_id) filter (where intent.state = 'open') as intent_owner
    from above
    left join intent on intent.workspace_id = ${workspaceId} and intent.id = above.intent_id
    group by above.of
    having max(above.title) filter (where above.steps = 1) is not null or max(intent.title) is not null`.execute(
    trx,
  );
  return new Map(
    rows.map(({ of, parent, intent, intent_owner: intentOwner }) => [
      of,
      {
        ...(parent !== null && { parent }),
        ...(intent !== null && { intent }),
        ...(intentOwner !== null && { intentOwner }),
      },
    ]),
  );
}

/** Whether an outcome is this one or stands somewhere above it. */
export async function standsAbove(
  { trx, workspaceId }: WorkspaceTransaction,
  aboveId: string,
  id: string,
): Promise<boolean> {
  const { rows } = await sql`
    with recursive above as (
      select id, parent_id from outcome where workspace_id = ${workspaceId} and id = ${id}
      union
      select outcome.id, outcome.parent_id
      from above
      join outcome on outcome.workspace_id = ${workspaceId} and outcome.id = above.parent_id
    )
    select 1 from above where id = ${aboveId}`.execute(trx);
  return rows.length > 0;
}

/** How many open outcomes stand directly under this one. */
export async function countOpenUnder(
  { trx, workspaceId }: WorkspaceTransaction,
  under: Parent,
): Promise<number> {
  const { open } = await trx
    .selectFrom('outcome')
    .select((outcome) => outcome.fn.countAll<string>().as('open'))
    .where('workspace_id', '=', workspaceId)
    .where(under.kind === 'intent' ? 'intent_id' : 'parent_id', '=', under.id)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(open);
}

/** Held until the transaction ends by whoever changes what stands under what, so that two can't close a circle. */
export async function lockCascade({ trx, workspaceId }: WorkspaceTransaction): Promise<void> {
  await trx
    .insertInto('dependency_graph')
    .values({ workspace_id: workspaceId, revision: 0 })
    .onConflict((conflict) => conflict.column('workspace_id').doNothing())
    .execute();
  await trx
    .selectFrom('dependency_graph')
    .select('revision')
    .where('workspace_id', '=', workspaceId)
    .forUpdate()
    .execute();
}

/** Everything open that stands under an intent or outcome, at any depth. */
export async function descendantsOf(
  workspace: WorkspaceTransaction,
  { kind, id }: Parent,
): Promise<Outcome[]> {
  const { trx, workspaceId } = workspace;
  const { rows } = await sql<{ id: string }>`
    with recursive below as (
      select id from outcome
      where workspace_id = ${workspaceId}
        and ${kind === 'intent' ? sql`intent_id` : sql`parent_id`} = ${id} and state = 'open'
      union
      select outcome.id from below
      join outcome on outcome.workspace_id = ${workspaceId} and outcome.parent_id = below.id
      where outcome.state = 'open'
    )
    select id from below`.execute(trx);
  return outcomesByIds(
    workspace,
    rows.map((row) => row.id),
  );
}

/** The ids of what stands directly under one of these and is not closed, candidates included. */
export async function leftUnder(
  { trx, workspaceId }: WorkspaceTransaction,
  parents: readonly Parent[],
): Promise<string[]> {
  const idsOf = (kind: Parent['kind']) => parents.flatMap((each) => (each.kind === kind ? [each.id] : []));
  const { rows } = await sql<{ id: string }>`
    select id from outcome
    where workspace_id = ${workspaceId} and state in ('open', 'candidate')
      and (parent_id = any(${idsOf('outcome')}::uuid[]) or intent_id = any(${idsOf('intent')}::uuid[]))
    order by id`.execute(trx);
  return rows.map(({ id }) => id);
}
