import { type Clock, nowOf } from '../../core/clock.ts';
import { newId } from '../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import { type Change, noteChange } from '../audit-entries/index.ts';
import {
  appointedRolesOf,
  canAnswer,
  chainAbove,
  findPeople,
  type Role,
  requireRight,
} from '../people/index.ts';
import { insertTeam, membersOf, setMembers, teamOfChannel, updateTeam } from './repository.ts';
import {
  asNoted,
  leadNeeded,
  type Runner,
  rolesOnTeam,
  type Team,
  type TeamRoles,
  type TeamSettings,
} from './rules.ts';

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
  const isNew = await insertTeam(workspace, fresh, actor.userId, now);
  const { before, team } = isNew
    ? { before: undefined, team: fresh }
    : await changeTeam(workspace, settings, channelId, actor);
  const members = [...new Set(settings.memberIds)];
  const change = changeOf(before, team, members.length, await setMembers(workspace, team.id, members, now));
  if (change) await noteChange(workspace, clock, actor.userId, change);
  return team;
}

async function changeTeam(
  workspace: WorkspaceTransaction,
  { name, leadId }: TeamSettings,
  channelId: string,
  actor: Runner,
): Promise<{ before: Team; team: Team }> {
  const existing = await teamOfChannel(workspace, channelId);
  if (!existing) throw new Error(`The channel ${channelId} has a team that can't be read`);
  await requireLeadOf(workspace, existing, actor, 'change its check-in');
  const team = { ...existing, name, leadId };
  await updateTeam(workspace, team);
  return { before: existing, team };
}

/** What the audit log keeps of it; none where all is as before. */
function changeOf(
  before: Team | undefined,
  after: Team,
  members: number,
  { added, removed }: { added: string[]; removed: string[] },
): Change | undefined {
  const { name, leadId } = after;
  const team = asNoted(after);
  if (!before) return { what: 'team_set_up', facts: { team, leadId, members } };
  const changed = {
    ...(name !== before.name && { nameBefore: before.name }),
    ...(leadId !== before.leadId && { leadId }),
  };
  if (Object.keys(changed).length + added.length + removed.length === 0) return undefined;
  return { what: 'team_changed', facts: { team, ...changed, added, removed } };
}

/** What someone is towards a team now. */
export async function rolesOf(workspace: WorkspaceTransaction, team: Team, actor: Runner): Promise<Role[]> {
  return rolesOnTeam(team, actor, await rolesKnown(workspace, team, actor.userId));
}

/**
 * The right to run a team's check-in.
 * @param doing what for, such as `pause its check-in`
 * @throws Refusal for those who have it not
 */
export async function requireLeadOf(
  workspace: WorkspaceTransaction,
  team: Team,
  actor: Runner,
  doing: string,
): Promise<void> {
  const known = await rolesKnown(workspace, team, actor.userId);
  requireRight('runCheckIn', rolesOnTeam(team, actor, known), leadNeeded(team, known.leadIsHere, doing));
}

async function rolesKnown(workspace: WorkspaceTransaction, team: Team, userId: string): Promise<TeamRoles> {
  const [lead] = await findPeople(workspace, [team.leadId]);
  return {
    leadIsHere: lead !== undefined && canAnswer(lead),
    members: await membersOf(workspace, team.id),
    appointed: await appointedRolesOf(workspace, userId),
    aboveLead: await chainAbove(workspace, team.leadId),
  };
}
