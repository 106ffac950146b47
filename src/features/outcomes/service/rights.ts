import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { requireRight } from '../../people/index.ts';
import type { Runner, Team } from '../../teams/index.ts';
import { rolesTowards } from '../../time-off/index.ts';

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
    await rolesTowards(workspace, team, actor, now),
    'You are not on this team, so you can’t change its outcomes. Its lead can add you with /checkin setup.',
  );
}
