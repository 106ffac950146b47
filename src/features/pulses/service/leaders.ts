import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { canAnswer, chainAbove, findPeople } from '../../people/index.ts';
import type { Team } from '../../teams/index.ts';
import { leadAt } from '../../time-off/index.ts';

/** For whom a team's result is, beside the team. */
export interface Leaders {
  /** Its lead, or who stands in for them. */
  lead: string | undefined;
  /** Who is next above the lead. */
  above: string | undefined;
}

/** Who leads a team now, of those who still work here. */
export async function leadersOf(workspace: WorkspaceTransaction, team: Team, now: Date): Promise<Leaders> {
  const leadId = await leadAt(workspace, team, now);
  const chain = await chainAbove(workspace, team.leadId);
  const people = await findPeople(workspace, [leadId, ...chain]);
  const here = new Set(people.filter(canAnswer).map(({ userId }) => userId));
  const lead = here.has(leadId) ? leadId : undefined;
  return { lead, above: chain.find((userId) => here.has(userId) && userId !== lead) };
}
