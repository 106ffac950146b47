import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { type Outcome, outcomesByIds, requireStillOpen } from '../../outcomes/index.ts';
import { type Acting, type Person, requireRight } from '../../people/index.ts';
import { type Team, teamById } from '../../teams/index.ts';
import { rolesTowards } from '../../time-off/index.ts';
import type { DependenciesDeps } from './deps.ts';

/** Whoever acts, as Slack has them; Slack may know nothing of them. */
export interface Actor extends Acting {
  person: Person | undefined;
  /** Their local date. */
  today: string;
}

/** Looks up who acts. Slack may have to be asked, so it is called outside a transaction. */
export async function lookUp(
  { people, clock }: Pick<DependenciesDeps, 'people' | 'clock'>,
  { workspaceId, userId }: Acting,
): Promise<Actor> {
  const [person] = await people.lookUp(workspaceId, [userId]);
  return { workspaceId, userId, person, today: toLocal(person?.zone ?? 'Etc/UTC', nowOf(clock)).date };
}

/**
 * An open outcome whose day or needs somebody changes, and its team.
 * @throws Refusal where it is not open any more, or they may not
 */
export async function requireOutcomeFor(
  { clock }: Pick<DependenciesDeps, 'clock'>,
  workspace: WorkspaceTransaction,
  outcomeId: string,
  { userId, person }: Actor,
): Promise<{ outcome: Outcome; team: Team }> {
  const outcome = requireStillOpen((await outcomesByIds(workspace, [outcomeId]))[0]);
  const team = await teamById(workspace, outcome.teamId);
  if (!team) throw new Refusal('This outcome is not there any more.');
  const actor = { userId, isAdmin: person?.isAdmin ?? false };
  requireRight(
    'changeOutcomes',
    await rolesTowards(workspace, team, actor, nowOf(clock)),
    'You are not on this team, so you can’t change its outcomes. Its lead can add you with /checkin setup.',
  );
  return { outcome, team };
}
