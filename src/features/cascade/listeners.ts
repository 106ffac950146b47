import type { ActionCall, CommandCall, Hint, SlackListeners } from '../../slack/interaction.ts';
import { actionIds } from './ids.ts';
import { placeButton } from './payloads.ts';
import type { Cascade } from './service/cascade.ts';
import { treeModal } from './views/tree-modal.ts';

/** Fastens the steps through the tree. */
export function registerCascade(slack: SlackListeners, cascade: Cascade): void {
  const step = async (call: ActionCall) => {
    const { at } = placeButton.decode(call.value);
    const tree = treeModal(await cascade.treeAt(call, at));
    if (call.view) await call.screen.replace(call.view.id, tree, call.view.hash);
    else await call.screen.open(tree);
    return undefined;
  };
  slack.action(actionIds.open, step);
  slack.action(actionIds.up, step);
  const pictured = (send: Cascade['sendPicture']) => async (call: ActionCall) => {
    const { at } = placeButton.decode(call.value);
    const said = await send(call, at);
    const tree = treeModal(await cascade.treeAt(call, at), said);
    if (call.view) await call.screen.replace(call.view.id, tree, call.view.hash);
    return undefined;
  };
  slack.action(actionIds.picture, pictured(cascade.sendPicture));
  slack.action(actionIds.risks, pictured(cascade.sendRisks));
}

/** What this adds to `/outcomes`, with its line of help. */
export const words = new Map([
  [
    'tree',
    {
      help: '`/outcomes tree` what the organization is after, and how it stands',
      run: async (call: CommandCall, cascade: Cascade): Promise<Hint | undefined> => {
        await call.screen.open(treeModal(await cascade.treeAt(call, undefined)));
        return undefined;
      },
    },
  ],
]);
