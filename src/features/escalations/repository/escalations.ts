import { type Selectable, sql, type Transaction } from 'kysely';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { StoredEscalation } from '../rules/stored.ts';
import type { EscalationTables } from '../tables.ts';

/** These escalations, open and ended ones, the oldest first. */
export async function escalationsByIds(
  workspace: WorkspaceTransaction,
  ids: readonly string[],
): Promise<StoredEscalation[]> {
  if (ids.length === 0) return [];
  const rows = await escalations(workspace)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .execute();
  return rows.map(escalationFrom);
}

/** The same, each locked until the transaction ends: in the order of their ids, so that nobody waits in a circle. */
export async function lockEscalations(
  workspace: WorkspaceTransaction,
  ids: readonly string[],
): Promise<StoredEscalation[]> {
  if (ids.length === 0) return [];
  const rows = await escalations(workspace)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map(escalationFrom);
}

/**
 * Those of these escalations that are still due, each locked with its blocker until the transaction ends. Whatever
 * somebody else has in hand is left out: who moves many waits for nobody.
 */
export async function lockDue(
  workspace: WorkspaceTransaction,
  ids: readonly string[],
  now: Date,
): Promise<StoredEscalation[]> {
  if (ids.length === 0) return [];
  const { trx, workspaceId } = workspace;
  const wanted = sql<string>`any(${[...ids]}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    select id from blocker
    where workspace_id = ${workspaceId}
      and id in (select blocker_id from escalation where workspace_id = ${workspaceId} and id = ${wanted})
    order by id for no key update skip locked`.execute(trx);
  const rowsDue = await escalations(workspace)
    .where('id', '=', wanted)
    .where('due_at', '<=', now)
    .where(({ eb, or }) =>
      or([
        eb('blocker_id', 'is', null),
        eb('blocker_id', '=', sql<string>`any(${rows.map(({ id }) => id)}::uuid[])`),
      ]),
    )
    .orderBy('id')
    .forNoKeyUpdate()
    .skipLocked()
    .execute();
  return rowsDue.map(escalationFrom);
}

/** What is due in a workspace, the longest due first. */
export async function dueEscalations(
  { trx, workspaceId }: WorkspaceTransaction,
  now: Date,
  limit: number,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('escalation')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** The escalation that is on its way for each of these blockers: blocker id -> escalation id. */
export async function openOfBlockers(
  { trx, workspaceId }: WorkspaceTransaction,
  blockerIds: readonly string[],
): Promise<Map<string, string>> {
  if (blockerIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('escalation')
    .select(['id', 'blocker_id'])
    .where('workspace_id', '=', workspaceId)
    .where('blocker_id', '=', sql<string>`any(${[...blockerIds]}::uuid[])`)
    .where('state', '<>', 'ended')
    .execute();
  return new Map(rows.flatMap((row) => (row.blocker_id ? [[row.blocker_id, row.id] as const] : [])));
}

/** Of these blockers, those with nobody: their last escalation ended without anybody who decided. */
export async function leftWithNobody(
  { trx, workspaceId }: WorkspaceTransaction,
  blockerIds: readonly string[],
): Promise<string[]> {
  if (blockerIds.length === 0) return [];
  const { rows } = await sql<{ blocker_id: string }>`
    select blocker_id from (
      select distinct on (blocker_id) blocker_id, ended_how from escalation
      where workspace_id = ${workspaceId} and blocker_id = any(${[...blockerIds]}::uuid[])
      order by blocker_id, started_at desc, id desc
    ) newest
    where ended_how in ('given_up', 'declined')`.execute(trx);
  return rows.map((row) => row.blocker_id);
}

/** What these people have now: told, or to be told next. */
export async function heldBy(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<string[]> {
  if (userIds.length === 0) return [];
  const rows = await trx
    .selectFrom('escalation')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('holder_id', '=', sql<string>`any(${[...userIds]}::text[])`)
    .where('state', '<>', 'ended')
    .execute();
  return rows.map(({ id }) => id);
}

/** Has these escalations looked at again at the next minute: something about their holders has changed. */
export async function makeDue(
  { trx, workspaceId }: WorkspaceTransaction,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  if (ids.length === 0) return;
  // Locked in the order of their ids, so that nobody waits in a circle.
  await sql`
    with held as (
      select id from escalation
      where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[]) and due_at > ${now}
      order by id for no key update
    )
    update escalation set due_at = ${now} from held
    where escalation.workspace_id = ${workspaceId} and escalation.id = held.id`.execute(trx);
}

/** Writes a new escalation; one that was asked for already, or a second one of a blocker, is not written. */
export async function insertEscalation(
  { trx, workspaceId }: WorkspaceTransaction,
  escalation: StoredEscalation,
  requestId: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into escalation (
      workspace_id, id, team_id, trigger, blocker_id, outcome_id, about_user_id, noted_at, raised_by, asked_of, policy,
      state, step, holder_id, memory, due_at, ended_how, request_id, started_at, ended_at)
    values (
      ${workspaceId}, ${escalation.id}, ${escalation.teamId}, ${escalation.trigger}, ${escalation.blockerId ?? null},
      ${escalation.outcomeId ?? null}, ${escalation.aboutUserId ?? null}, ${escalation.notedAt ?? null}, ${escalation.raisedBy ?? null},
      ${escalation.askedOf ?? null}, ${JSON.stringify(escalation.policy)}::jsonb, ${escalation.state},
      ${escalation.step}, ${escalation.holderId ?? null}, ${JSON.stringify(escalation.memory)}::jsonb,
      ${escalation.dueAt ?? null}, ${escalation.endedHow ?? null}, ${requestId}, ${escalation.startedAt},
      ${escalation.endedAt ?? null})
    on conflict do nothing
    returning id`.execute(trx);
  return rows.length === 1;
}

/** Stores where these escalations have got to: one statement, however many they are. */
export async function updateEscalations(
  { trx, workspaceId }: WorkspaceTransaction,
  changed: readonly StoredEscalation[],
): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ id, state, step, holderId, memory, dueAt, endedHow, endedAt, askedOf }) => ({
    id,
    state,
    step,
    holder_id: holderId ?? null,
    memory,
    due_at: dueAt ?? null,
    ended_how: endedHow ?? null,
    ended_at: endedAt ?? null,
    asked_of: askedOf ?? null,
  }));
  await sql`
    update escalation set
      state = next.state, step = next.step, holder_id = next.holder_id, memory = next.memory, due_at = next.due_at,
      ended_how = next.ended_how, ended_at = next.ended_at, asked_of = next.asked_of, revision = escalation.revision + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as next (
      id uuid, state text, step integer, holder_id text, memory jsonb, due_at timestamptz, ended_how text,
      ended_at timestamptz, asked_of text)
    where escalation.workspace_id = ${workspaceId} and escalation.id = next.id`.execute(trx);
}

/** The workspaces in which something is due, of all there are. */
export async function workspacesDue(trx: Transaction<Tables>, now: Date): Promise<string[]> {
  const rows = await trx
    .selectFrom('escalation')
    .select('workspace_id')
    .distinct()
    .where('due_at', '<=', now)
    .execute();
  return rows.map((row) => row.workspace_id);
}

function escalations({ trx, workspaceId }: WorkspaceTransaction) {
  return trx.selectFrom('escalation').selectAll().where('workspace_id', '=', workspaceId);
}

function escalationFrom(row: Selectable<EscalationTables['escalation']>): StoredEscalation {
  return {
    id: row.id,
    teamId: row.team_id,
    trigger: row.trigger,
    blockerId: row.blocker_id ?? undefined,
    outcomeId: row.outcome_id ?? undefined,
    aboutUserId: row.about_user_id ?? undefined,
    notedAt: row.noted_at ?? undefined,
    askedOf: row.asked_of ?? undefined,
    raisedBy: row.raised_by ?? undefined,
    policy: row.policy,
    state: row.state,
    step: row.step,
    holderId: row.holder_id ?? undefined,
    memory: row.memory,
    dueAt: row.due_at ?? undefined,
    endedHow: row.ended_how ?? undefined,
    startedAt: row.started_at,
    endedAt: row.ended_at ?? undefined,
  };
}
