import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import { type Acting, type Person, requirePerson, requireRight } from '../../people/index.ts';
import { type Team, teamById } from '../../teams/index.ts';
import { rolesTowards } from '../../time-off/index.ts';
import { actionOf } from '../repository/actions.ts';
import { pulseById } from '../repository/pulses.ts';
import { releasesOf } from '../repository/releases.ts';
import { lockSchedule } from '../repository/schedules.ts';
import type { PulseAction } from '../rules/action.ts';
import type { Pulse } from '../rules/pulse.ts';
import type { PlannedPulse } from '../rules/schedule.ts';
import { said } from '../views/replies.ts';
import type { PulsesDeps } from './deps.ts';
import { type Result, readResult } from './results.ts';

/** Whether the next pulse waits: something was shown of the last one, and nobody has said what is done about it. */
export async function waitsForAction(
  workspace: WorkspaceTransaction,
  { id, groupId, isSmall }: Pulse,
): Promise<boolean> {
  // What was shown of small teams was not about this one.
  if (isSmall) return false;
  const released = (await releasesOf(workspace, [groupId])).get(groupId);
  const wasShown = [...(released?.values() ?? [])].some((each) => 'counts' in each);
  return wasShown && (await actionOf(workspace, id)) === undefined;
}

/** A result, held for somebody who may do something about it. */
export interface HeldResult {
  workspace: WorkspaceTransaction;
  person: Person;
  pulse: Pulse;
  team: Team;
  schedule: PlannedPulse | undefined;
  result: Result;
  action: PulseAction | undefined;
}

/** Does something about a result in one transaction, with what comes next of the team held: one after the other. */
export function createActing(deps: PulsesDeps) {
  const { db, clock, people } = deps;

  /**
   * @param doing what for, such as `answer its comments`
   * @param ofOwner whoever looks after what is done may, too
   * @throws Refusal for those who may not, and where nothing was shown
   */
  return async function onResult<Value>(
    acting: Acting,
    pulseId: string,
    { doing, ofOwner = false }: { doing: string; ofOwner?: boolean },
    work: (held: HeldResult) => Promise<Value>,
  ): Promise<Value> {
    const person = await requirePerson(people, acting);
    return withWorkspace(db, acting.workspaceId, async (workspace) => {
      const pulse = await pulseById(workspace, pulseId);
      const team = pulse && (await teamById(workspace, pulse.teamId));
      if (!pulse || !team) throw new Refusal(said.pulseGone);
      const schedule = await lockSchedule(workspace, team.id);
      const action = await actionOf(workspace, pulseId);
      const { userId, isAdmin } = person;
      const roles = await rolesTowards(workspace, team, { userId, isAdmin }, nowOf(clock));
      const isOwner = ofOwner && action !== undefined && 'what' in action && action.ownerId === userId;
      requireRight(
        'actOnPulse',
        isOwner ? [...roles, 'self'] : roles,
        `Only the lead of ${userText(team.name, 80)}, whoever is above them, or an admin can ${doing}.`,
      );
      const result = await readResult(deps, workspace, pulse, team);
      if (!result) throw new Refusal(said.nothingShown);
      return work({ workspace, person, pulse, team, schedule, result, action });
    });
  };
}
