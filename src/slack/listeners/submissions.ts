import type { ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { newId } from '../../core/identifiers.ts';
import { plainSentence } from '../block-kit/mrkdwn.ts';
import type { OpenView, Screen, SlackListeners, SubmissionReply } from '../interaction.ts';
import { noticeModal } from '../screen.ts';
import { type Handling, type ListenerDeps, openView } from './handling.ts';
import type { HomeTabs } from './home.ts';
import { showLate } from './late-replies.ts';

/** What Slack is told itself. */
type Acknowledgement = Exclude<SubmissionReply, { backTo: unknown }>;

const SLOW = 'This takes longer than usual. Nothing you wrote was lost: press the button again in a moment.';

/** Submitted modals: one that is refused stays open with everything in it. */
export function submissionListeners(
  { bolt, clock, clientOf }: ListenerDeps,
  handling: Handling,
  home: HomeTabs,
): SlackListeners['submission'] {
  return (callbackId, handle, meanwhile) => {
    bolt.view({ callback_id: callbackId, type: 'view_submission' }, async ({ body, view, ack }) => {
      const submitted = view as ViewSubmitAction['view'];
      const { trigger_id } = body as ViewSubmitAction;
      const actor = { workspaceId: body.team?.id ?? body.user.team_id ?? '', userId: body.user.id };
      const opened = openView(submitted);
      const screen = handling.screenOf(actor.workspaceId, trigger_id, true, callbackId);
      const handled = handle({ ...actor, view: opened, screen }).then(
        (reply) => ({ reply }),
        (error: unknown) => ({ failed: handling.explain(error, 'press the button again', callbackId) }),
      );
      if (meanwhile && (await handling.within(handled)) === 'late') {
        const externalId = newId(clock);
        await ack({
          response_action: meanwhile.where,
          view: { ...meanwhile.view, external_id: externalId },
        });
        const came = await handled;
        const late = 'failed' in came ? { notice: came.failed.sentence } : came.reply;
        await showLate(clientOf(actor.workspaceId), clock, externalId, late);
        await home.submitted(actor);
        return;
      }
      const work = handled.then((came) => {
        if ('failed' in came) return refusal(submitted, came.failed.sentence, came.failed.fields);
        return came.reply && 'backTo' in came.reply ? goBack(came.reply.backTo, opened, screen) : came.reply;
      });
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
