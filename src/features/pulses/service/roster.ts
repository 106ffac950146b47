import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { knownBefore } from '../../people/index.ts';
import { activeMembersOf } from '../../teams/index.ts';
import { type Invited, optedOut } from '../repository/rosters.ts';
import { ESTABLISHED_AFTER_DAYS } from '../rules/release.ts';

const DAY_MS = 86_400_000;

/** Whoever is on the team and does not mind being asked. Leave must not show, so those on leave are on it as well. */
export async function rosterOf(
  workspace: WorkspaceTransaction,
  teamId: string,
  now: Date,
): Promise<Invited[]> {
  const members = await activeMembersOf(workspace, teamId);
  const out = await optedOut(workspace, members);
  const userIds = members.filter((userId) => !out.has(userId));
  const since = new Date(now.getTime() - ESTABLISHED_AFTER_DAYS * DAY_MS);
  const established = await knownBefore(workspace, userIds, since);
  return userIds.map((userId) => ({ userId, isEstablished: established.has(userId) }));
}
