import { z } from 'zod';
import { FormRefusal } from '../../core/errors.ts';
import type { SlackListeners } from '../../slack/interaction.ts';
import { type CheckIns, setupLoading, setupModal } from '../check-ins/index.ts';
import { type Pulses, pulseSetupModal } from '../pulses/index.ts';
import { actionIds, callbackIds, channelFields } from './ids.ts';
import { chooseButton, chooseContext } from './payloads.ts';
import type { Onboarding } from './service/onboarding.ts';
import { chooseChannelModal } from './views/choose-channel-modal.ts';

const joinedChannel = z.object({ user: z.string(), channel: z.string(), inviter: z.string().optional() });
const appOpened = z.object({ user: z.string(), tab: z.string() });

/** Hears where Drumbeat is brought, and fastens what whoever did it is offered. */
export function registerOnboarding(
  slack: SlackListeners,
  onboarding: Onboarding,
  setUps: { checkIns: Pick<CheckIns, 'prepareSetup'>; pulses: Pick<Pulses, 'prepareSetup'> },
): void {
  slack.event('member_joined_channel', async (event, workspaceId) => {
    const { user, channel, inviter } = joinedChannel.parse(event);
    await onboarding.joined(workspaceId, { userId: user, channelId: channel, inviter });
  });

  slack.event('app_home_opened', async (event, workspaceId) => {
    const { user, tab } = appOpened.parse(event);
    if (tab === 'messages') await onboarding.openedDirectly(workspaceId, user);
  });

  slack.action(actionIds.chooseChannel, async (call) => {
    const { for: forWhat } = chooseButton.decode(call.value);
    await call.screen.open(chooseChannelModal({ for: forWhat, toldElsewhere: call.message !== undefined }));
    return undefined;
  });

  slack.submission(
    callbackIds.chooseChannel,
    async (call) => {
      const { for: forWhat, toldElsewhere } = chooseContext.decode(call.view.privateMetadata);
      const channelId = call.view.form.channel(channelFields.channel);
      if (channelId === undefined) {
        throw new FormRefusal({ [channelFields.channel]: 'Choose the channel of the team.' });
      }
      if (forWhat === 'pulse') {
        return { update: pulseSetupModal(await setUps.pulses.prepareSetup(call, channelId)) };
      }
      const { workspaceId, userId } = call;
      const form = await setUps.checkIns.prepareSetup({ workspaceId, userId, channelId });
      return { update: setupModal({ ...form, toldElsewhere }) };
    },
    // A large channel takes longer to read than Slack lets a form wait.
    { where: 'update', view: setupLoading() },
  );

  slack.action(actionIds.dismiss, async (call) => {
    await onboarding.dismiss(call);
    return undefined;
  });
}
