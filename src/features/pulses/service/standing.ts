import { nowOf } from '../../../core/clock.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import type { Acting } from '../../people/index.ts';
import { teamOfChannel, teamsOfMember } from '../../teams/index.ts';
import { newestPulses, openPulsesAsking, pulseById } from '../repository/pulses.ts';
import { isInvited, optedOut } from '../repository/rosters.ts';
import { scheduleOf } from '../repository/schedules.ts';
import type { Pulse } from '../rules/pulse.ts';
import type { OpenPulse } from '../views/home-part.ts';
import type { StandingView } from '../views/standing.ts';
import type { PulsesDeps } from './deps.ts';

/** Where pulses stand, as far as everybody may know: never whether anybody has answered. */
export function createStanding({ db, clock }: PulsesDeps) {
  return {
    /** Of the team of a channel; anywhere else, of the teams that the person is on. */
    standing: ({ workspaceId, userId }: Acting, channelId?: string): Promise<StandingView> =>
      withWorkspace(db, workspaceId, async (workspace) => {
        const ofChannel = channelId === undefined ? undefined : await teamOfChannel(workspace, channelId);
        const teams = ofChannel ? [ofChannel] : await teamsOfMember(workspace, userId);
        const now = nowOf(clock);
        const isOpen = (pulse: Pulse) => !pulse.closedAt && pulse.closesAt > now;
        const stands = [];
        for (const team of teams) {
          const [newest] = await newestPulses(workspace, team.id, 1);
          const open = newest && isOpen(newest) ? newest : undefined;
          stands.push({
            team,
            planned: await scheduleOf(workspace, team.id),
            open,
            leads: team.leadId === userId,
            isAsked: open !== undefined && (await isInvited(workspace, open.id, userId)),
          });
        }
        return {
          isOut: (await optedOut(workspace, [userId])).has(userId),
          teams: stands,
        };
      }),

    /** Open pulses that ask somebody: the same ones whether or not they have answered. */
    asking: ({ workspaceId, userId }: Acting): Promise<OpenPulse[]> =>
      withWorkspace(db, workspaceId, (workspace) => openPulsesAsking(workspace, userId, nowOf(clock))),

    /** The same for their Home tab, in its transaction. */
    openFor: (workspace: WorkspaceTransaction, userId: string): Promise<OpenPulse[]> =>
      openPulsesAsking(workspace, userId, nowOf(clock)),

    /** When an open pulse reminds, for somebody who does not answer it now. */
    remindsAt: ({ workspaceId }: Acting, pulseId: string): Promise<Date | undefined> =>
      withWorkspace(db, workspaceId, async (workspace) => {
        const pulse = await pulseById(workspace, pulseId);
        return pulse && pulse.remindsAt > nowOf(clock) ? pulse.remindsAt : undefined;
      }),
  };
}
