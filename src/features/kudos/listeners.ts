import type { SlackListeners } from '../../slack/interaction.ts';
import { actionIds } from './ids.ts';
import { thanksButton } from './payloads.ts';
import type { Kudos } from './service.ts';
import { said } from './views.ts';

/** Fastens the button by which people say thanks. */
export function registerKudos(slack: SlackListeners, kudos: Kudos): void {
  slack.action(actionIds.sayThanks, async (call) => {
    const isNew = await kudos.sayThanks(call, thanksButton.decode(call.value).outcomeId);
    return isNew ? undefined : { text: said.already };
  });
}
