import type {
  CommandCall,
  Hint,
  SlackListeners,
  SubmissionCall,
  SubmissionReply,
} from '../../slack/interaction.ts';
import { readDrop, readIntent } from './forms.ts';
import { actionIds, callbackIds } from './ids.ts';
import { closingContext, formContext, menuChoice } from './payloads.ts';
import { IntentChanged, type Intents } from './service.ts';
import { achieveModal, dropModal } from './views/closing-modals.ts';
import { blankIntent, intentFormOf, intentModal, overtakenIntent } from './views/form-modal.ts';
import { said } from './views/replies.ts';

/**
 * Fastens the buttons and forms of intents.
 * @param after what is shown once something was done, with what that was
 */
export function registerIntents(
  slack: SlackListeners,
  intents: Intents,
  after: (call: SubmissionCall, said: string) => Promise<SubmissionReply>,
): void {
  slack.action(actionIds.add, async (call) => {
    await call.screen.open(intentModal(blankIntent(call.userId, await intents.startAdding(call), '')));
    return undefined;
  });

  slack.action(actionIds.menu, async (call) => {
    const { choice, intentId } = menuChoice.decode(call.value);
    const { intent, under } = await intents.find(call, intentId);
    const opened = {
      edit: () => intentModal(intentFormOf(intent)),
      achieve: () => achieveModal(intent, under),
      drop: () => dropModal(intent, under),
    };
    await call.screen.open(opened[choice]());
    return undefined;
  });

  slack.submission(callbackIds.form, async (call) => {
    const form = {
      context: formContext.decode(call.view.privateMetadata),
      draft: readIntent(call.view.form),
    };
    const { editing } = form.context;
    if (!editing) {
      await intents.add(call, form.draft, `view:${call.view.id}`);
      return after(call, said.added(form.draft.title));
    }
    try {
      await intents.change(call, editing.intentId, editing.seen, form.draft);
    } catch (error) {
      if (!(error instanceof IntentChanged)) throw error;
      return { update: intentModal(overtakenIntent(form, error.current, error.by)) };
    }
    return after(call, said.saved);
  });

  slack.submission(callbackIds.achieve, async (call) => {
    await intents.achieve(call, closingContext.decode(call.view.privateMetadata).intentId);
    return after(call, said.achieved);
  });

  slack.submission(callbackIds.drop, async (call) => {
    await intents.drop(
      call,
      closingContext.decode(call.view.privateMetadata).intentId,
      readDrop(call.view.form),
    );
    return after(call, said.dropped);
  });
}

/** What this adds to `/outcomes`, with its line of help. */
export const words = new Map([
  [
    'intent',
    {
      help: '`/outcomes intent` say what the organization is after; for leaders and admins',
      run: async (call: CommandCall, intents: Intents, rest: string): Promise<Hint | undefined> => {
        const today = await intents.startAdding(call);
        await call.screen.open(intentModal(blankIntent(call.userId, today, rest)));
        return undefined;
      },
    },
  ],
]);
