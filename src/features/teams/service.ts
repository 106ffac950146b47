import { type Clock, nowOf } from '../../core/clock.ts';
import { newId } from '../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import { canAnswer, findPeople } from '../people/index.ts';
import { insertTeam, membersOf, setMembers, teamOfChannel, updateTeam } from './repository.ts';
import { type Runner, requireLead, type Team, type TeamSettings } from './rules.ts';

/**
 * Sets the team of a channel up, or changes it, with settings that were checked.
 * @throws Refusal when `actor` may not change this team
 */
export async function saveTeam(
  workspace: WorkspaceTransaction,
  clock: Clock,
  channelId: string,
  settings: TeamSettings,
  actor: Runner,
): Promise<Team> {
  const { name, leadId } = settings;
  const now = nowOf(clock);
  const fresh: Team = { id: newId(clock), channelId, name, leadId };
  // Of two people who set the same channel up at once one is first; the other one changes what is there then,
  // if they may.
  const team = (await insertTeam(workspace, fresh, actor.userId, now))
    ? fresh
    : await changeTeam(workspace, settings, channelId, actor);
  await setMembers(workspace, team.id, [...new Set(settings.memberIds)], now);
  return team;
}

async function changeTeam(
  workspace: WorkspaceTransaction,
  { name, leadId }: TeamSettings,
  channelId: string,
  actor: Runner,
): Promise<Team> {
  const existing = await teamOfChannel(workspace, channelId);
  if (!existing) throw new Error(`The channel ${channelId} has a team that can't be read`);
  await requireLeadOf(workspace, existing, actor, 'change its check-in');
  const team = { ...existing, name, leadId };
  await updateTeam(workspace, team);
  return team;
}

/** {@link requireLead} for a team whose lead and members are looked up. */
export async function requireLeadOf(
  workspace: WorkspaceTransaction,
  team: Team,
  actor: Runner,
  doing: string,
): Promise<void> {
  const [lead] = await findPeople(workspace, [team.leadId]);
  const leadIsHere = lead !== undefined && canAnswer(lead);
  requireLead(team, actor, { leadIsHere, members: await membersOf(workspace, team.id) }, doing);
}
