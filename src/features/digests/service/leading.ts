import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { appointedRolesOf, everyoneUnder, findAppointed } from '../../people/index.ts';
import { allTeams, type Team, teamsLedBy } from '../../teams/index.ts';
import { aboveLeads } from '../repository/leading.ts';

/** Of one team its channel tells all there is. */
const FEWEST_TEAMS = 2;

/** Who reads a digest unless they don't want to: appointed leaders, and whoever is above the leads of several teams. */
export async function leadersIn(workspace: WorkspaceTransaction): Promise<string[]> {
  const appointed = (await findAppointed(workspace)).flatMap(({ userId, role }) =>
    role === 'leader' ? [userId] : [],
  );
  return [...new Set([...appointed, ...(await aboveLeads(workspace, FEWEST_TEAMS))])];
}

/** Whether somebody is one of them. */
export async function isLeader(workspace: WorkspaceTransaction, userId: string): Promise<boolean> {
  return (await isAppointed(workspace, userId)) || (await teamsBelow(workspace, userId)).length > 0;
}

/** The teams that somebody's digest tells of; none: they read none. */
export async function teamsOfLeader(workspace: WorkspaceTransaction, userId: string): Promise<Team[]> {
  return (await isAppointed(workspace, userId)) ? allTeams(workspace) : teamsBelow(workspace, userId);
}

async function isAppointed(workspace: WorkspaceTransaction, userId: string): Promise<boolean> {
  return (await appointedRolesOf(workspace, userId)).includes('leader');
}

/** The teams whose leads somebody is above; none where these are too few to read of together. */
async function teamsBelow(workspace: WorkspaceTransaction, userId: string): Promise<Team[]> {
  const below = await teamsLedBy(workspace, await everyoneUnder(workspace, userId));
  return below.length < FEWEST_TEAMS ? [] : below;
}
