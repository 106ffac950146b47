import { type Clock, nowOf } from '../../core/clock.ts';
import { newId } from '../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import { canAnswer, findPeople, type Person } from '../people/index.ts';
import { insertTeam, setMembers, teamOfChannel, updateTeam } from './repository.ts';
import { requireLead, type Team, type TeamSettings } from './rules.ts';

/**
 * Sets the team of a channel up, or changes it, with settings that were checked.
 * @throws Refusal when `actor` may not change this team
 */
export async function saveTeam(
  workspace: WorkspaceTransaction,
  clock: Clock,
  channelId: string,
  settings: TeamSettings,
  actor: Person,
): Promise<Team> {
  const existing = await teamOfChannel(workspace, channelId);
  if (existing) await requireLeadOf(workspace, existing, actor, 'change its check-in');
  const { name, leadId } = settings;
  const team: Team = { id: existing?.id ?? newId(clock), channelId, name, leadId };
  const now = nowOf(clock);
  if (existing) await updateTeam(workspace, team);
  else await insertTeam(workspace, team, actor.userId, now);
  await setMembers(workspace, team.id, [...new Set(settings.memberIds)], now);
  return team;
}

/** {@link requireLead} for a team whose lead is looked up. */
export async function requireLeadOf(
  workspace: WorkspaceTransaction,
  team: Team,
  actor: { userId: string; isAdmin: boolean },
  doing: string,
): Promise<void> {
  const [lead] = await findPeople(workspace, [team.leadId]);
  requireLead(team, actor, lead !== undefined && canAnswer(lead), doing);
}
