import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { toLocal } from '../../../core/zones.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import type { Acting, Person } from '../../people/index.ts';
import {
  activeMembersOf,
  NO_TEAM_YET,
  type Runner,
  type Team,
  teamById,
  teamOfChannel,
  teamsOfMember,
} from '../../teams/index.ts';
import { lockCascade } from '../repository/cascade.ts';
import { outcomesByIds } from '../repository/outcomes.ts';
import type { OutcomesDeps } from './deps.ts';
import { requireMayChange } from './rights.ts';

/** Whoever acts on outcomes: as Slack has them, on a team that they may change. */
export function createActing({ db, clock, people, beforeChange, onChange, onGiven }: OutcomesDeps) {
  /** The people, as Slack has them; read before the transaction, because Slack may have to be asked. */
  async function lookUp({ workspaceId, userId }: Acting, ownerId?: string) {
    const wanted = ownerId ? [userId, ownerId] : [userId];
    const found = await people.lookUp(workspaceId, wanted);
    const byId = new Map(found.map((person) => [person.userId, person]));
    const actor = byId.get(userId);
    return {
      actor,
      owner: ownerId ? byId.get(ownerId) : undefined,
      today: toLocal(actor?.zone ?? 'Etc/UTC', nowOf(clock)).date,
    };
  }

  return {
    lookUp,

    /** Tells that somebody was made the owner of outcomes. What is told comes after the cascade that is held by then. */
    given: async (
      workspace: WorkspaceTransaction,
      outcomeIds: readonly string[],
      by: string,
    ): Promise<void> => {
      if (outcomeIds.length === 0) return;
      await lockCascade(workspace);
      await onGiven(workspace, outcomeIds, by);
    },

    /** Changes a team's outcomes, for someone who may, and tells of it. */
    changing: async (
      { workspaceId, userId }: Acting,
      actor: Person | undefined,
      teamOf: (workspace: WorkspaceTransaction) => Promise<Team>,
      change: (workspace: WorkspaceTransaction, members: readonly string[]) => Promise<boolean>,
    ): Promise<void> => {
      await withWorkspace(db, workspaceId, async (workspace) => {
        const team = await teamOf(workspace);
        const members = await activeMembersOf(workspace, team.id);
        await requireMayChange(workspace, team, asRunner(userId, actor), nowOf(clock));
        await beforeChange(workspace, team.id);
        if (await change(workspace, members)) await onChange(workspace, team.id);
      });
    },
  };
}

export type OutcomeActing = ReturnType<typeof createActing>;

/** The team of a channel; typed in the DM with Drumbeat, the one team of the person. */
export async function requireTeam(
  workspace: WorkspaceTransaction,
  userId: string,
  channelId: string,
): Promise<Team> {
  const team = await teamOfChannel(workspace, channelId);
  if (team) return team;
  if (!channelId.startsWith('D')) {
    throw new Refusal('This channel has no team yet. Type `/checkin setup` to set one up.');
  }
  const [only, ...others] = await teamsOfMember(workspace, userId);
  if (!only) throw new Refusal(NO_TEAM_YET);
  if (others.length === 0) return only;
  const channels = [only, ...others].map((each) => `<#${each.channelId}>`).join(', ');
  throw new Refusal(
    `You are on several teams. Type \`/outcomes\` in the channel of one of them: ${channels}.`,
  );
}

/** @throws Refusal for a team that is gone */
export async function requireKnown(workspace: WorkspaceTransaction, teamId: string): Promise<Team> {
  const team = await teamById(workspace, teamId);
  if (!team) throw new Refusal('This team is not there any more.');
  return team;
}

/** The team of an outcome. */
export function teamOfOutcome(outcomeId: string) {
  return async (workspace: WorkspaceTransaction) => {
    const [outcome] = await outcomesByIds(workspace, [outcomeId]);
    if (!outcome) throw new Refusal('This outcome is not there any more.');
    return requireKnown(workspace, outcome.teamId);
  };
}

/** Who acts; Slack may know nothing of them. */
export function asRunner(userId: string, actor: Person | undefined): Runner {
  return { userId, isAdmin: actor?.isAdmin ?? false };
}
