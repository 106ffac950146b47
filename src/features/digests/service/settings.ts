import { nowOf } from '../../../core/clock.ts';
import { FormRefusal } from '../../../core/errors.ts';
import { isTimeOfDay } from '../../../core/zones.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { homeChanged } from '../../../slack/home-changes.ts';
import { type Acting, requirePerson, requireRight } from '../../people/index.ts';
import { settingsFields } from '../ids.ts';
import { lockReader, type Reader, readerOf, saveReaders } from '../repository/readers.ts';
import { type DigestPlan, defaultPlan, nextDigest } from '../rules/schedule.ts';
import { said } from '../views/replies.ts';
import type { SettingsView } from '../views/settings-modal.ts';
import type { DigestsDeps } from './deps.ts';
import { isLeader } from './leading.ts';

/** When and where somebody reads their digest: their own choice. */
export function createSettings({ db, clock, people, directory }: DigestsDeps) {
  /** @throws Refusal for whoever reads none */
  async function requireLeader(workspace: WorkspaceTransaction, userId: string): Promise<void> {
    requireRight('readDigest', (await isLeader(workspace, userId)) ? ['leader'] : [], said.notForYou);
  }

  /** The channels of these that Drumbeat can post in. */
  async function reachable(workspaceId: string, channelIds: readonly (string | undefined)[]) {
    const channels = [];
    for (const channelId of new Set(channelIds)) {
      const channel = channelId ? await directory.channel(workspaceId, channelId) : undefined;
      if (channel?.isMember && !channel.isArchived && !channel.isDirectMessage) {
        channels.push({ channelId: channel.channelId, name: channel.name });
      }
    }
    return channels;
  }

  return {
    /** When somebody's digest comes, for their Home tab; none for those who read none. */
    plan: async (workspace: WorkspaceTransaction, userId: string): Promise<DigestPlan | undefined> =>
      (await isLeader(workspace, userId)) ? ((await readerOf(workspace, userId)) ?? defaultPlan) : undefined,

    /**
     * What the form shows.
     * @param channelId where it was asked for: a channel is offered as the place
     */
    settings: async (acting: Acting, channelId: string | undefined): Promise<SettingsView> => {
      const person = await requirePerson(people, acting);
      const { workspaceId, userId } = acting;
      const reader = await withWorkspace(db, workspaceId, async (workspace) => {
        await requireLeader(workspace, userId);
        return readerOf(workspace, userId);
      });
      return {
        plan: reader ?? defaultPlan,
        zone: person.zone,
        channels: await reachable(workspaceId, [reader?.channelId, channelId]),
      };
    },

    /**
     * @param offered the channels among which they chose
     * @throws FormRefusal for a time that is none, and a channel that is gone
     */
    saveSettings: async (acting: Acting, plan: DigestPlan, offered: readonly string[]): Promise<Reader> => {
      const person = await requirePerson(people, acting);
      const { workspaceId, userId } = acting;
      if (!isTimeOfDay(plan.time)) throw new FormRefusal({ [settingsFields.time]: said.noTime });
      const { channelId } = plan;
      if (
        channelId &&
        (!offered.includes(channelId) || (await reachable(workspaceId, [channelId])).length === 0)
      )
        throw new FormRefusal({ [settingsFields.place]: said.noChannel });
      return withWorkspace(db, workspaceId, async (workspace) => {
        await requireLeader(workspace, userId);
        await lockReader(workspace, userId);
        const next = nextDigest(plan, person.zone, nowOf(clock));
        const reader = { ...plan, userId, zone: person.zone, next };
        await saveReaders(workspace, [reader]);
        homeChanged(workspace, { userIds: [userId] });
        return reader;
      });
    },
  };
}
