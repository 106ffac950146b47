import { unescapeSlackText, userText } from '../block-kit/mrkdwn.ts';
import type { Hint, SlackListeners } from '../interaction.ts';
import type { Handling, ListenerDeps } from './handling.ts';

/** Slash commands: what is to be said goes with the acknowledgement, or after it when that can't wait. */
export function commandListeners({ bolt }: ListenerDeps, handling: Handling): SlackListeners['command'] {
  return (name, handle) => {
    bolt.command(name, async ({ command, ack, respond }) => {
      const text = unescapeSlackText(command.text);
      const work = handle({
        workspaceId: command.team_id,
        userId: command.user_id,
        channelId: command.channel_id,
        text,
        screen: handling.screenOf(command.team_id, command.trigger_id, false, name),
      }).catch((error: unknown): Hint => {
        const typed = userText(`${command.command} ${text}`.trim(), 200);
        return { text: handling.explain(error, `run \`${typed}\` again`, name).sentence };
      });
      const outcome = await handling.within(work);
      if (outcome !== 'late') {
        await ack(outcome.done ? { response_type: 'ephemeral', ...outcome.done } : undefined);
        return;
      }
      await ack({ response_type: 'ephemeral', text: 'One moment, this takes longer than usual.' });
      const said = await work;
      if (said) await handling.hint(respond, command.response_url, said);
    });
  };
}
