import { plain } from '../block-kit/layout.ts';
import { blockKitLimits } from '../block-kit/limits.ts';
import type { SlackListeners } from '../interaction.ts';
import type { Handling, ListenerDeps } from './handling.ts';

/** Menus whose options come from us while someone types. A failure offers none; the form stays. */
export function optionsListeners({ bolt }: ListenerDeps, handling: Handling): SlackListeners['options'] {
  return (actionId, handle) => {
    bolt.options<'block_suggestion'>(actionId, async ({ options, body, ack }) => {
      const choices = await handle({
        workspaceId: body.team?.id ?? '',
        userId: body.user.id,
        query: options.value,
      }).catch((error: unknown) => {
        handling.explain(error, 'type again', actionId);
        return [];
      });
      await ack({
        options: choices.map(({ label, value }) => ({
          text: plain(label, blockKitLimits.optionText),
          value,
        })),
      });
    });
  };
}
