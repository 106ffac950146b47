import type { ActionCall, CommandCall, Hint, SlackListeners } from '../../slack/interaction.ts';
import { choiceLabel } from '../outcomes/index.ts';
import { readNeed } from './forms.ts';
import { actionIds, callbackIds } from './ids.ts';
import { needButton, needsContext, noticeButton, openButton } from './payloads.ts';
import type { Dependencies } from './service/dependencies.ts';
import { bottlenecksModal } from './views/bottlenecks-modal.ts';
import { needsModal, said } from './views/needs-modal.ts';

/** Fastens what outcomes need: the buttons of a slip's notice, and the modal behind an outcome's ⋯. */
export function registerDependencies(slack: SlackListeners, dependencies: Dependencies): void {
  slack.action(actionIds.moveMine, async (call) => {
    await dependencies.moveMine(call, noticeButton.decode(call.value).noticeId);
    return undefined;
  });

  slack.action(actionIds.keep, async (call) => {
    await dependencies.keep(call, noticeButton.decode(call.value).noticeId);
    return undefined;
  });

  slack.action(actionIds.open, (call) =>
    openNeeds(call, dependencies, openButton.decode(call.value).outcomeId),
  );

  slack.action(actionIds.remove, async (call) => {
    const { view, value, screen } = call;
    if (!view) return undefined;
    const { outcomeId, round } = needsContext.decode(view.privateMetadata);
    const left = await dependencies.removeNeed(call, outcomeId, needButton.decode(value));
    await screen.replace(view.id, needsModal(left, round, said.removed));
    return undefined;
  });

  slack.submission(callbackIds.needs, async (call) => {
    const { outcomeId, round } = needsContext.decode(call.view.privateMetadata);
    const added = await dependencies.addNeed(call, outcomeId, readNeed(call.view.form, round), round);
    return { update: needsModal(added, round + 1, said.added) };
  });

  slack.options(actionIds.search, async ({ workspaceId, query }) => {
    const { found, today } = await dependencies.search(workspaceId, query);
    return found.map((outcome) => ({ label: choiceLabel(outcome, today), value: outcome.id }));
  });
}

/** Opens what an outcome needs, from its ⋯ menu. */
export async function openNeeds(
  call: ActionCall,
  dependencies: Dependencies,
  outcomeId: string,
): Promise<Hint | undefined> {
  await call.screen.open(needsModal(await dependencies.needsOf(call, outcomeId), 0));
  return undefined;
}

/** What stands behind `/outcomes` of what outcomes need. */
export const words = new Map([
  [
    'bottlenecks',
    {
      help: '`/outcomes bottlenecks` what others wait for most, and the critical path',
      run: async (call: CommandCall, dependencies: Dependencies): Promise<Hint | undefined> => {
        await call.screen.open(bottlenecksModal(await dependencies.bottlenecks(call)));
        return undefined;
      },
    },
  ],
]);
