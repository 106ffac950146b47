import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { toLocal } from '../../../core/zones.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { say } from '../../../delivery/index.ts';
import { planningOf } from '../../outcomes/index.ts';
import { type Acting, canAnswer, findPeople, hasRight, requireRight } from '../../people/index.ts';
import { activeMembersOf, type Team, teamById, teamOfChannel } from '../../teams/index.ts';
import { rolesTowards } from '../../time-off/index.ts';
import { messageKeys } from '../keys.ts';
import { loadMessage } from '../views/load-message.ts';
import type { LoadView } from '../views/load-modal.ts';
import type { CapacityDeps } from './deps.ts';
import { loadsOf } from './loads.ts';

/** The bars: a person sees their own, whoever leads a team those of its members, and nobody else's. */
export function createBars({ db, clock, people, outbox }: CapacityDeps) {
  async function viewOf(
    workspace: WorkspaceTransaction,
    { userId }: Acting,
    userIds: readonly string[],
    team: Team | undefined,
  ): Promise<LoadView> {
    const now = nowOf(clock);
    const shown = (await findPeople(workspace, [...new Set([userId, ...userIds])])).filter(canAnswer);
    const loads = await loadsOf(
      workspace,
      shown.filter((person) => userIds.includes(person.userId)),
      now,
    );
    const reader = shown.find((person) => person.userId === userId);
    return {
      team,
      people: shown.flatMap((person) => {
        const load = loads.get(person.userId);
        return load ? [{ name: person.name, isReader: person.userId === userId, load }] : [];
      }),
      plannedPercent: (await planningOf(workspace)).plannedPercent,
      today: toLocal(reader?.zone ?? 'Etc/UTC', now).date,
    };
  }

  /** Whether somebody leads a team now, or stands in for its lead. */
  async function mayKnow(workspace: WorkspaceTransaction, team: Team, userId: string): Promise<boolean> {
    return hasRight('seeLoad', await rolesTowards(workspace, team, { userId, isAdmin: false }, nowOf(clock)));
  }

  /** Slack may have to be asked about whoever looks, which is done outside of a transaction. */
  async function seeing(
    acting: Acting,
    see: (workspace: WorkspaceTransaction) => Promise<LoadView>,
  ): Promise<LoadView> {
    await people.lookUp(acting.workspaceId, [acting.userId]);
    return withWorkspace(db, acting.workspaceId, see);
  }

  async function viewOfTeam(
    workspace: WorkspaceTransaction,
    acting: Acting,
    teamId: string,
  ): Promise<LoadView> {
    const team = await teamById(workspace, teamId);
    if (!team) throw new Refusal('This team is not there any more.');
    requireRight(
      'seeLoad',
      await rolesTowards(workspace, team, { userId: acting.userId, isAdmin: false }, nowOf(clock)),
      'Only the lead of a team sees how full the weeks of its members are. `/outcomes load` shows you yours.',
    );
    return viewOf(workspace, acting, await activeMembersOf(workspace, team.id), team);
  }

  return {
    /** How full somebody's own weeks are. */
    ownLoad: (acting: Acting): Promise<LoadView> =>
      seeing(acting, (workspace) => viewOf(workspace, acting, [acting.userId], undefined)),

    /** Those of a channel's team for whoever leads it; for others, and elsewhere, their own. */
    loadOfChannel: (acting: Acting, channelId: string): Promise<LoadView> =>
      seeing(acting, async (workspace) => {
        const team = await teamOfChannel(workspace, channelId);
        return team && (await mayKnow(workspace, team, acting.userId))
          ? viewOf(workspace, acting, await activeMembersOf(workspace, team.id), team)
          : viewOf(workspace, acting, [acting.userId], undefined);
      }),

    /** Those of a team, for whoever leads it. */
    loadOfTeam: (acting: Acting, teamId: string): Promise<LoadView> =>
      seeing(acting, (workspace) => viewOfTeam(workspace, acting, teamId)),

    /** The same as a picture, in a direct message to whoever leads it and asks. */
    sendLoad: async (acting: Acting, teamId: string): Promise<void> => {
      await seeing(acting, async (workspace) => {
        const view = await viewOfTeam(workspace, acting, teamId);
        const key = messageKeys.picture(teamId, acting.userId, view.today);
        const content = loadMessage(view);
        // Asked for just now: it does not wait for the end of quiet hours.
        await say(outbox, workspace, { key, to: { user: acting.userId }, content, urgent: true });
        return view;
      });
    },
  };
}
