import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { findPeople, type Role } from '../../people/index.ts';
import { activeMembersOf, type Runner, rolesOf, type Team } from '../../teams/index.ts';
import { attendanceOf } from './attendance.ts';

/** Who leads a team at a moment: its lead, or while they are away who stands in for them. */
export async function leadAt(
  workspace: WorkspaceTransaction,
  team: { id: string; leadId: string },
  at: Date,
): Promise<string> {
  const lead = await findPeople(workspace, [team.leadId]);
  const away = await attendanceOf(workspace, team.id, lead, () => at);
  return away.get(team.leadId)?.deputyId ?? team.leadId;
}

/** Who leads a team at a moment, for a sentence: named, where they are away, because a mention would ring them. */
export async function leadNamed(
  workspace: WorkspaceTransaction,
  team: { id: string; leadId: string },
  at: Date,
): Promise<string> {
  const lead = await findPeople(workspace, [team.leadId]);
  const away = (await attendanceOf(workspace, team.id, lead, () => at)).get(team.leadId);
  const name = lead.find(({ userId }) => userId === team.leadId)?.name;
  if (!away || name === undefined) return mention(team.leadId);
  return away.deputyId ? mention(away.deputyId) : userText(name, 80);
}

/** Someone who wants to run a team, with what gives them the right to. */
export async function asRunner(
  workspace: WorkspaceTransaction,
  team: { id: string; leadId: string } | undefined,
  { userId, isAdmin }: { userId: string; isAdmin: boolean },
  now: Date,
): Promise<Runner> {
  const needsLead = team !== undefined && team.leadId !== userId && !isAdmin;
  const standsInForLead = needsLead && (await leadAt(workspace, team, now)) === userId;
  return { userId, isAdmin, standsInForLead };
}

/**
 * What someone is towards a team: what they are themselves, and what those are for whom they stand in. Whoever answers
 * for a member is as one, whoever answers for the lead leads.
 */
export async function rolesTowards(
  workspace: WorkspaceTransaction,
  team: Team,
  actor: Runner,
  now: Date,
): Promise<Role[]> {
  const roles = await rolesOf(workspace, team, actor);
  if (roles.includes('lead')) return roles;
  const ids = [team.leadId, ...(await activeMembersOf(workspace, team.id))];
  const people = await findPeople(workspace, [...new Set(ids)]);
  const away = await attendanceOf(workspace, team.id, people, () => now);
  const standsFor = [...away].flatMap(([userId, { deputyId }]) =>
    deputyId === actor.userId ? [userId] : [],
  );
  if (standsFor.length === 0) return roles;
  return [...roles, 'member', ...(standsFor.includes(team.leadId) ? (['lead'] as const) : [])];
}
