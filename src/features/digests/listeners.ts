import type { CommandCall, Hint, SlackListeners } from '../../slack/interaction.ts';
import { readSettings } from './forms.ts';
import { actionIds, callbackIds } from './ids.ts';
import { allButton, settingsContext, teamButton } from './payloads.ts';
import type { Digests } from './service/digests.ts';
import { allModal } from './views/all-modal.ts';
import { said } from './views/replies.ts';
import { settingsModal } from './views/settings-modal.ts';
import { teamModal } from './views/team-modal.ts';

/** Fastens the buttons of digests, and the form for when they come. */
export function registerDigests(slack: SlackListeners, digests: Digests): void {
  slack.action(actionIds.team, async (call) => {
    const { teamId, on } = teamButton.decode(call.value);
    await call.screen.open(teamModal(await digests.team(call, teamId, on)));
    return undefined;
  });

  slack.action(actionIds.all, async (call) => {
    await call.screen.open(allModal(await digests.all(call, allButton.decode(call.value).on)));
    return undefined;
  });

  slack.action(actionIds.picture, async (call) => {
    await digests.sendPicture(call, teamButton.decode(call.value).teamId);
    return { text: said.pictured };
  });

  slack.action(actionIds.settings, async (call) => {
    await call.screen.open(settingsModal(await digests.settings(call, undefined)));
    return undefined;
  });

  slack.submission(callbackIds.settings, async (call) => {
    const { channelIds } = settingsContext.decode(call.view.privateMetadata);
    const { isOff, next, time, channelId } = await digests.saveSettings(
      call,
      readSettings(call.view.form),
      channelIds,
    );
    return { notice: isOff ? said.off : said.comes(next.on, time, channelId) };
  });
}

/** What this adds to `/drumbeat`, with its line of help. */
export const words = new Map([
  [
    'digest',
    {
      help: '`/drumbeat digest` when your weekly digest of several teams comes, and where',
      run: async (call: CommandCall, digests: Digests): Promise<Hint | undefined> => {
        await call.screen.open(settingsModal(await digests.settings(call, call.channelId)));
        return undefined;
      },
    },
  ],
]);
