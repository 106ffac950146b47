import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import { type Acting, type Person, type Role, requireRight } from '../../people/index.ts';
import { type Team, teamById } from '../../teams/index.ts';
import { leadNamed, rolesTowards } from '../../time-off/index.ts';
import { blockersByIds } from '../repository/blockers.ts';
import type { Blocker } from '../rules/blocker.ts';
import { mayKnow } from '../rules/knowing.ts';
import type { BlockersDeps } from './deps.ts';

/** Whoever does something, as Slack has them; Slack may know nothing of them. */
export interface Actor extends Acting {
  person: Person | undefined;
}

const SENTENCES = {
  changeBlocker: 'Only whoever raised this blocker, the team’s lead or an admin can change it.',
  endBlocker:
    'Only people on this team can do that with its blockers. Its lead can add you with /checkin setup.',
} as const;

/** What a right is asked for: to change what a blocker says, or to move it on. */
export type BlockerRight = keyof typeof SENTENCES;

/**
 * A blocker that somebody wants to do something with, and its team.
 * @throws Refusal where it is not there for them, or they may not; who may not know of it reads that it is not there
 */
export async function requireBlockerFor(
  { clock, toldOf }: Pick<BlockersDeps, 'clock' | 'toldOf'>,
  workspace: WorkspaceTransaction,
  blockerId: string,
  actor: Actor,
  right: BlockerRight,
): Promise<{ blocker: Blocker; team: Team }> {
  const [blocker] = await blockersByIds(workspace, [blockerId]);
  const team = blocker && (await teamById(workspace, blocker.teamId));
  const { userId } = actor;
  const told = await toldOf(workspace, userId);
  if (!blocker || !team || !mayKnow(blocker, userId, told)) {
    throw new Refusal('This blocker is not there any more.');
  }
  const roles: Role[] = await rolesTowards(workspace, team, runnerOf(actor), nowOf(clock));
  if (blocker.raisedBy === userId) roles.push('self');
  if (blocker.askedOf === userId || told.has(blocker.id)) roles.push('decider');
  requireRight(right, roles, SENTENCES[right]);
  return { blocker, team };
}

/** @throws Refusal for those who may not log a blocker with this team */
export async function requireMayLog(
  { clock }: Pick<BlockersDeps, 'clock'>,
  workspace: WorkspaceTransaction,
  team: Team,
  actor: Actor,
): Promise<void> {
  const now = nowOf(clock);
  const roles = await rolesTowards(workspace, team, runnerOf(actor), now);
  requireRight(
    'logBlocker',
    roles,
    `You are not on ${userText(team.name, 80)}, so you can’t log a blocker with it. Its lead ${await leadNamed(workspace, team, now)} can add you with \`/checkin setup\`.`,
  );
}

function runnerOf({ userId, person }: Actor) {
  return { userId, isAdmin: person?.isAdmin ?? false };
}
