import type { ViewSubmitAction } from '@slack/bolt';
import { plainSentence } from '../block-kit/mrkdwn.ts';
import type { SlackListeners, SubmissionReply } from '../interaction.ts';
import { noticeModal } from '../screen.ts';
import { type Handling, type ListenerDeps, openView } from './handling.ts';
import type { HomeTabs } from './home.ts';

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
      const refuse = (error: unknown): SubmissionReply => {
        const { sentence, fields } = handling.explain(error, 'press the button again', callbackId);
        return refusal(submitted, sentence, fields);
      };
      const work = handle({
        ...actor,
        view: openView(submitted),
        screen: handling.screenOf(actor.workspaceId, trigger_id, true, callbackId),
      }).catch(refuse);
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

/**
 * The reply that keeps a refused form open: a sentence on each field concerned, else on the first one. A form
 * without inputs can't carry one, so the sentence takes its place.
 */
function refusal(
  view: ViewSubmitAction['view'],
  sentence: string,
  fields: Record<string, string>,
): SubmissionReply {
  const inputs = view.blocks.flatMap((block) =>
    block.type === 'input' && block.block_id ? [block.block_id] : [],
  );
  const known = Object.entries(fields).filter(([blockId]) => inputs.includes(blockId));
  if (known.length > 0) return { errors: Object.fromEntries(known) };
  const [first] = inputs;
  return first ? { errors: { [first]: plainSentence(sentence) } } : { notice: sentence };
}
