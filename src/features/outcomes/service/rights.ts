import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { findPeople, hasRight, type Role, requireRight } from '../../people/index.ts';
import { activeMembersOf, type Runner, rolesOf, type Team } from '../../teams/index.ts';
import { attendanceOf } from '../../time-off/index.ts';

/** What someone is towards a team whose outcomes they want to change: who answers for a member is as one. */
export async function rolesOn(
  workspace: WorkspaceTransaction,
  team: Team,
  actor: Runner,
  now: Date,
): Promise<Role[]> {
  const roles = await rolesOf(workspace, team, actor);
  if (hasRight('changeOutcomes', roles)) return roles;
  const ids = [team.leadId, ...(await activeMembersOf(workspace, team.id))];
  const people = await findPeople(workspace, [...new Set(ids)]);
  const away = await attendanceOf(workspace, team.id, people, () => now);
  const standsIn = [...away.values()].some(({ deputyId }) => deputyId === actor.userId);
  return standsIn ? [...roles, 'member'] : roles;
}

/**
 * The sentence may stand on a form's field, which shows no mentions, so it names nobody.
 * @throws Refusal for those who may not change a team's outcomes
 */
export async function requireMayChange(
  workspace: WorkspaceTransaction,
  team: Team,
  actor: Runner,
  now: Date,
): Promise<void> {
  requireRight(
    'changeOutcomes',
    await rolesOn(workspace, team, actor, now),
    'You are not on this team, so you can’t change its outcomes. Its lead can add you with /checkin setup.',
  );
}
