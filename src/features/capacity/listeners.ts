import type { CommandCall, Hint, SlackListeners } from '../../slack/interaction.ts';
import { readPlanning } from './forms.ts';
import { actionIds, callbackIds } from './ids.ts';
import { teamButton } from './payloads.ts';
import type { Capacity } from './service/capacity.ts';
import { loadModal } from './views/load-modal.ts';
import { planningModal, planningSaved } from './views/planning-modal.ts';

/** Fastens the buttons that show how full weeks are. */
export function registerCapacity(slack: SlackListeners, capacity: Capacity): void {
  slack.action(actionIds.own, async (call) => {
    await call.screen.open(loadModal(await capacity.ownLoad(call)));
    return undefined;
  });

  slack.action(actionIds.team, async (call) => {
    const { teamId } = teamButton.decode(call.value);
    await call.screen.open(loadModal(await capacity.loadOfTeam(call, teamId)));
    return undefined;
  });

  slack.action(actionIds.picture, async (call) => {
    await capacity.sendLoad(call, teamButton.decode(call.value).teamId);
    return {
      text: 'The picture comes as a direct message. Asked for again today, it is brought up to date there.',
    };
  });

  slack.action(actionIds.planning, async (call) => {
    await call.screen.open(planningModal(await capacity.planning(call)));
    return undefined;
  });

  slack.submission(callbackIds.planning, async (call) => ({
    notice: planningSaved(await capacity.savePlanning(call, readPlanning(call.view.form))),
  }));
}

/** What this adds to `/outcomes`, with its line of help. */
export const words = new Map([
  [
    'load',
    {
      help: '`/outcomes load` how full your weeks are; for a team’s lead, everyone’s',
      run: async (call: CommandCall, capacity: Capacity): Promise<Hint | undefined> => {
        await call.screen.open(loadModal(await capacity.loadOfChannel(call, call.channelId)));
        return undefined;
      },
    },
  ],
]);
