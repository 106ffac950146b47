import type { ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { plainSentence } from '../block-kit/mrkdwn.ts';
import type { OpenView, Screen, SlackListeners, SubmissionReply } from '../interaction.ts';
import { noticeModal } from '../screen.ts';
import { type Handling, type ListenerDeps, openView } from './handling.ts';
import type { HomeTabs } from './home.ts';

/** What Slack is told itself. */
type Acknowledgement = Exclude<SubmissionReply, { backTo: unknown }>;

const SLOW = 'This takes longer than usual. Nothing you wrote was lost: press the button again in a moment.';

/** Submitted modals: one that is refused stays open with everything in it. */
export function submissionListeners(
  { bolt }: ListenerDeps,
  handling: Handling,
  home: HomeTabs,
): SlackListeners['submission'] {
  return (callbackId, handle) => {
    bolt.view({ callback_id: callbackId, type: 'view_submission' }, async ({ body, view, ack }) => {
      const submitted = view as ViewSubmitAction['view'];
      const { trigger_id } = body as ViewSubmitAction;
      const actor = { workspaceId: body.team?.id ?? body.user.team_id ?? '', userId: body.user.id };
      const refuse = (error: unknown): Acknowledgement => {
        const { sentence, fields } = handling.explain(error, 'press the button again', callbackId);
        return refusal(submitted, sentence, fields);
      };
      const opened = openView(submitted);
      const screen = handling.screenOf(actor.workspaceId, trigger_id, true, callbackId);
      const work = handle({ ...actor, view: opened, screen })
        .then((reply) => (reply && 'backTo' in reply ? goBack(reply.backTo, opened, screen) : reply))
        .catch(refuse);
      const outcome = await handling.within(work);
      // Slack waits no longer. What was sent may still be stored, and sent again it has no second effect.
      const reply = outcome === 'late' ? refusal(submitted, SLOW, {}) : outcome.done;
      if (!reply) await ack();
      else if ('errors' in reply) await ack({ response_action: 'errors', errors: reply.errors });
      else if ('push' in reply) await ack({ response_action: 'push', view: reply.push });
      else {
        const next = 'notice' in reply ? noticeModal(reply.notice) : reply.update;
        await ack({ response_action: 'update', view: next });
      }
      await work;
      await home.submitted(actor);
    });
  };
}

async function goBack(view: ModalView, submitted: OpenView, screen: Screen): Promise<Acknowledgement> {
  if (submitted.rootId === submitted.id) return { update: view };
  try {
    await screen.replace(submitted.rootId, view);
    return undefined;
  } catch {
    // What was submitted is stored, so this is no failure: what can't be shown beneath is shown on top.
    return { update: view };
  }
}

/**
 * The reply that keeps a refused form open: a sentence on each field concerned, else on the first one. A form
 * without inputs can't carry one, so the sentence takes its place.
 */
function refusal(
  view: ViewSubmitAction['view'],
  sentence: string,
  fields: Record<string, string>,
): Acknowledgement {
  const inputs = view.blocks.flatMap((block) =>
    block.type === 'input' && block.block_id ? [block.block_id] : [],
  );
  const known = Object.entries(fields).filter(([blockId]) => inputs.includes(blockId));
  if (known.length > 0) return { errors: Object.fromEntries(known) };
  const [first] = inputs;
  return first ? { errors: { [first]: plainSentence(sentence) } } : { notice: sentence };
}
