import { type Selectable, sql, type Transaction } from 'kysely';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Pulse } from '../rules/pulse.ts';
import type { Statement } from '../rules/statements.ts';
import type { PulseTables } from '../tables.ts';

/** A pulse, if there is one of that id. */
export async function pulseById(
  workspace: WorkspaceTransaction,
  pulseId: string,
): Promise<Pulse | undefined> {
  const row = await pulses(workspace).where('pulse.id', '=', pulseId).executeTakeFirst();
  return row && pulseFrom(row);
}

/** The newest pulses of a team, the newest first. */
export async function newestPulses(
  workspace: WorkspaceTransaction,
  teamId: string,
  limit: number,
): Promise<Pulse[]> {
  const rows = await pulses(workspace)
    .where('pulse.team_id', '=', teamId)
    .orderBy('pulse.opened_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(pulseFrom);
}

/** Open pulses that ask somebody, the first to close first, with the name of the team of each. */
export async function openPulsesAsking(
  workspace: WorkspaceTransaction,
  userId: string,
  now: Date,
): Promise<{ pulse: Pulse; teamName: string }[]> {
  const rows = await pulses(workspace)
    .innerJoin('pulse_invited as invited', (join) =>
      join
        .onRef('invited.workspace_id', '=', 'pulse.workspace_id')
        .onRef('invited.pulse_id', '=', 'pulse.id')
        .on('invited.user_id', '=', userId),
    )
    .innerJoin('team', (join) =>
      join.onRef('team.workspace_id', '=', 'pulse.workspace_id').onRef('team.id', '=', 'pulse.team_id'),
    )
    .select('team.name as team_name')
    .where('pulse.closed_at', 'is', null)
    .where('pulse.closes_at', '>', now)
    .orderBy('pulse.closes_at')
    .orderBy('pulse.id')
    .execute();
  return rows.map((row) => ({ pulse: pulseFrom(row), teamName: row.team_name }));
}

/** The pulses whose answers are counted together. */
export async function pulsesOfGroup(workspace: WorkspaceTransaction, groupId: string): Promise<Pulse[]> {
  const rows = await pulses(workspace).where('pulse.group_id', '=', groupId).execute();
  return rows.map(pulseFrom);
}

export async function insertPulse({ trx, workspaceId }: WorkspaceTransaction, pulse: Pulse): Promise<void> {
  await trx
    .insertInto('pulse')
    .values({
      workspace_id: workspaceId,
      id: pulse.id,
      team_id: pulse.teamId,
      group_id: pulse.groupId,
      opened_at: pulse.openedAt,
      reminds_at: pulse.remindsAt,
      closes_at: pulse.closesAt,
      due_at: pulse.remindsAt,
      asked: pulse.asked,
    })
    .execute();
}

/** Its next step is due then; for its last one, when it closes. */
export async function setDue(
  { trx, workspaceId }: WorkspaceTransaction,
  pulseId: string,
  dueAt: Date,
): Promise<void> {
  await trx
    .updateTable('pulse')
    .set({ due_at: dueAt })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', pulseId)
    .where('closed_at', 'is', null)
    .execute();
}

/** @param answered how many did; not told of a team that is too small */
export async function markClosed(
  { trx, workspaceId }: WorkspaceTransaction,
  pulseId: string,
  at: Date,
  answered: number | undefined,
): Promise<void> {
  await trx
    .updateTable('pulse')
    .set({ closed_at: at, due_at: null, answered: answered ?? null })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', pulseId)
    .execute();
}

/** What a pulse asks, in the order in which it does. */
export async function statementsOf(
  { trx, workspaceId }: WorkspaceTransaction,
  pulseId: string,
): Promise<Statement[]> {
  return trx
    .selectFrom('pulse_statement')
    .select(['key', 'said'])
    .where('workspace_id', '=', workspaceId)
    .where('pulse_id', '=', pulseId)
    .orderBy('position')
    .execute();
}

export async function insertStatements(
  { trx, workspaceId }: WorkspaceTransaction,
  pulseId: string,
  statements: readonly Statement[],
): Promise<void> {
  await trx
    .insertInto('pulse_statement')
    .values(
      statements.map(({ key, said }, position) => ({
        workspace_id: workspaceId,
        pulse_id: pulseId,
        key,
        position,
        said,
      })),
    )
    .execute();
}

/** What each pulse of a team asked, the oldest first. */
export async function askedBefore(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
): Promise<string[][]> {
  const rows = await trx
    .selectFrom('pulse')
    .innerJoin('pulse_statement', (join) =>
      join
        .onRef('pulse_statement.workspace_id', '=', 'pulse.workspace_id')
        .onRef('pulse_statement.pulse_id', '=', 'pulse.id'),
    )
    .select(['pulse.id', 'pulse_statement.key'])
    .where('pulse.workspace_id', '=', workspaceId)
    .where('pulse.team_id', '=', teamId)
    .orderBy('pulse.opened_at')
    .orderBy('pulse_statement.position')
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((each) => each.map(({ key }) => key));
}

/** A step of a pulse that is due. */
export interface DueStep {
  workspaceId: string;
  pulseId: string;
  dueAt: Date;
}

/** Claims up to `limit` pulses whose reminder or close is due; each is due again where its job is lost. */
export async function claimDuePulses(
  trx: Transaction<Tables>,
  now: Date,
  againAt: Date,
  limit: number,
): Promise<DueStep[]> {
  const { rows } = await sql<{ workspace_id: string; id: string; due_at: Date }>`
    with due as (
      select workspace_id, id, due_at from pulse where due_at <= ${now}
      order by due_at limit ${limit} for no key update skip locked
    )
    update pulse set due_at = ${againAt} from due
    where pulse.workspace_id = due.workspace_id and pulse.id = due.id
    returning due.workspace_id, due.id, due.due_at`.execute(trx);
  return rows.map((row) => ({ workspaceId: row.workspace_id, pulseId: row.id, dueAt: row.due_at }));
}

function pulses({ trx, workspaceId }: WorkspaceTransaction) {
  return trx
    .selectFrom('pulse')
    .innerJoin('pulse_group', (join) =>
      join
        .onRef('pulse_group.workspace_id', '=', 'pulse.workspace_id')
        .onRef('pulse_group.id', '=', 'pulse.group_id'),
    )
    .selectAll('pulse')
    .select('pulse_group.kind')
    .where('pulse.workspace_id', '=', workspaceId);
}

type PulseRow = Selectable<PulseTables['pulse']> & { kind: 'team' | 'small_teams' };

function pulseFrom(row: PulseRow): Pulse {
  return {
    id: row.id,
    teamId: row.team_id,
    groupId: row.group_id,
    isSmall: row.kind === 'small_teams',
    openedAt: row.opened_at,
    remindsAt: row.reminds_at,
    closesAt: row.closes_at,
    closedAt: row.closed_at ?? undefined,
    asked: row.asked,
    answered: row.answered ?? undefined,
  };
}
