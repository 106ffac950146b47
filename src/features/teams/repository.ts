import { type Selectable, sql } from 'kysely';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import type { Team } from './rules.ts';
import type { TeamTables } from './tables.ts';

type TeamRow = Selectable<TeamTables['team']>;

/** The team of a channel, if it has one. */
export async function teamOfChannel(
  workspace: WorkspaceTransaction,
  channelId: string,
): Promise<Team | undefined> {
  const row = await teams(workspace).where('channel_id', '=', channelId).executeTakeFirst();
  return row && teamFrom(row);
}

/** A team by its id. */
export async function teamById(workspace: WorkspaceTransaction, teamId: string): Promise<Team | undefined> {
  const row = await teams(workspace).where('id', '=', teamId).executeTakeFirst();
  return row && teamFrom(row);
}

/** The teams that someone is a member of, by name. */
export async function teamsOfMember(workspace: WorkspaceTransaction, userId: string): Promise<Team[]> {
  const rows = await workspace.trx
    .selectFrom('team')
    .innerJoin('team_member', (join) =>
      join
        .onRef('team_member.workspace_id', '=', 'team.workspace_id')
        .onRef('team_member.team_id', '=', 'team.id'),
    )
    .selectAll('team')
    .where('team.workspace_id', '=', workspace.workspaceId)
    .where('team_member.user_id', '=', userId)
    .orderBy('team.name')
    .execute();
  return rows.map(teamFrom);
}

/** The teams that someone is on or leads, by name. */
export async function teamsConcerning(workspace: WorkspaceTransaction, userId: string): Promise<Team[]> {
  const rows = await teams(workspace)
    .where((team) =>
      team.or([
        team('lead_id', '=', userId),
        team.exists(
          team
            .selectFrom('team_member')
            .select('user_id')
            .whereRef('team_member.workspace_id', '=', 'team.workspace_id')
            .whereRef('team_member.team_id', '=', 'team.id')
            .where('team_member.user_id', '=', userId),
        ),
      ]),
    )
    .orderBy('name')
    .execute();
  return rows.map(teamFrom);
}

/** Every team of the workspace, by name. */
export async function allTeams(workspace: WorkspaceTransaction): Promise<Team[]> {
  return (await teams(workspace).orderBy('name').execute()).map(teamFrom);
}

/** The teams that any of these people leads, by name. */
export async function teamsLedBy(
  workspace: WorkspaceTransaction,
  leadIds: ReadonlySet<string>,
): Promise<Team[]> {
  const anyOf = sql<string>`any(${[...leadIds]}::text[])`;
  return (await teams(workspace).where('lead_id', '=', anyOf).orderBy('name').execute()).map(teamFrom);
}

/** Those of these teams that are still there, by name. */
export async function teamsByIds(
  workspace: WorkspaceTransaction,
  teamIds: readonly string[],
): Promise<Team[]> {
  if (teamIds.length === 0) return [];
  const rows = await teams(workspace).where('id', 'in', teamIds).orderBy('name').execute();
  return rows.map(teamFrom);
}

/** Everyone on the team, in the order they were added; deactivated people included. */
export async function membersOf(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('team_member')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .orderBy('added_at')
    .orderBy('user_id')
    .execute();
  return rows.map((row) => row.user_id);
}

/** The members who can be asked: people who were not deactivated. */
export async function activeMembersOf(workspace: WorkspaceTransaction, teamId: string): Promise<string[]> {
  const rows = await activeMembers(workspace)
    .where('team_member.team_id', '=', teamId)
    .orderBy('team_member.added_at')
    .orderBy('team_member.user_id')
    .execute();
  return rows.map((row) => row.user_id);
}

/** The same of several teams: team id -> user ids. */
export async function activeMembersOfAll(
  workspace: WorkspaceTransaction,
  teamIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (teamIds.length === 0) return new Map();
  const rows = await activeMembers(workspace)
    .select('team_member.team_id')
    .where('team_member.team_id', 'in', teamIds)
    .orderBy('team_member.added_at')
    .orderBy('team_member.user_id')
    .execute();
  const ofTeams = Map.groupBy(rows, ({ team_id }) => team_id);
  return new Map([...ofTeams].map(([teamId, members]) => [teamId, members.map(({ user_id }) => user_id)]));
}

/** The same of all teams, each once: so many of them, in the order of their ids, that come after this one. */
export async function membersAfter(
  workspace: WorkspaceTransaction,
  userId: string | undefined,
  limit: number,
): Promise<string[]> {
  const rows = await activeMembers(workspace)
    .distinct()
    .where('team_member.user_id', '>', userId ?? '')
    .orderBy('team_member.user_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.user_id);
}

/** Writes a new team, unless its channel has one already. Returns whether it was written. */
export async function insertTeam(
  { trx, workspaceId }: WorkspaceTransaction,
  team: Team,
  createdBy: string,
  createdAt: Date,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('team')
    .values({
      workspace_id: workspaceId,
      id: team.id,
      channel_id: team.channelId,
      name: team.name,
      lead_id: team.leadId,
      created_by: createdBy,
      created_at: createdAt,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'channel_id']).doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Writes the name and the lead of a team. */
export async function updateTeam({ trx, workspaceId }: WorkspaceTransaction, team: Team): Promise<void> {
  await trx
    .updateTable('team')
    .set({ name: team.name, lead_id: team.leadId })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', team.id)
    .execute();
}

/** Makes exactly these people the team's members. Returns who came, and who is not on it any more. */
export async function setMembers(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  userIds: readonly string[],
  addedAt: Date,
): Promise<{ added: string[]; removed: string[] }> {
  const removed = await trx
    .deleteFrom('team_member')
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .where('user_id', 'not in', userIds)
    .returning('user_id')
    .execute();
  const added = await trx
    .insertInto('team_member')
    .values(
      userIds.map((userId) => ({
        workspace_id: workspaceId,
        team_id: teamId,
        user_id: userId,
        added_at: addedAt,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('user_id')
    .execute();
  const idsOf = (rows: readonly { user_id: string }[]) => rows.map((row) => row.user_id).toSorted();
  return { added: idsOf(added), removed: idsOf(removed) };
}

/** Takes somebody out of a team. Returns false where they were not on it. */
export async function removeMember(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  userId: string,
): Promise<boolean> {
  const removed = await trx
    .deleteFrom('team_member')
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return removed.numDeletedRows === 1n;
}

function teams({ trx, workspaceId }: WorkspaceTransaction) {
  return trx.selectFrom('team').selectAll().where('workspace_id', '=', workspaceId);
}

function activeMembers({ trx, workspaceId }: WorkspaceTransaction) {
  return trx
    .selectFrom('team_member')
    .innerJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'team_member.workspace_id')
        .onRef('person.user_id', '=', 'team_member.user_id'),
    )
    .select('team_member.user_id')
    .where('team_member.workspace_id', '=', workspaceId)
    .where('person.is_deactivated', '=', false)
    .where('person.is_bot', '=', false);
}

function teamFrom(row: TeamRow): Team {
  return { id: row.id, channelId: row.channel_id, name: row.name, leadId: row.lead_id };
}
