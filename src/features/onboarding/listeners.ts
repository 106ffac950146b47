import { z } from 'zod';
import type { SlackListeners } from '../../slack/interaction.ts';
import type { Onboarding } from './service/onboarding.ts';

const joinedChannel = z.object({ user: z.string(), channel: z.string(), inviter: z.string().optional() });

/** Hears where Drumbeat is brought, and fastens what whoever did it is offered. */
export function registerOnboarding(slack: SlackListeners, onboarding: Onboarding): void {
  slack.event('member_joined_channel', async (event, workspaceId) => {
    const { user, channel, inviter } = joinedChannel.parse(event);
    await onboarding.joined(workspaceId, { userId: user, channelId: channel, inviter });
  });
}
