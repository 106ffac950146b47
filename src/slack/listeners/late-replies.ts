import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { type Clock, sleep } from '../../core/clock.ts';
import type { SubmissionReply } from '../interaction.ts';
import { isPlatformError } from '../platform-error.ts';
import { noticeModal } from '../screen.ts';

/** Slack puts a view on the screen after it has our acknowledgement, and says nothing of when. */
const ATTEMPTS = 10;
const PAUSE_MS = 300;

/** Puts a reply in the place of the modal that was shown meanwhile, unless the person has closed that. */
export async function showLate(
  client: WebClient,
  clock: Clock,
  externalId: string,
  reply: SubmissionReply,
): Promise<void> {
  const view = viewOf(reply);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      await client.views.update({ external_id: externalId, view });
      return;
    } catch (error) {
      if (!isPlatformError(error, 'not_found')) throw error;
    }
    await sleep(clock, PAUSE_MS);
  }
}

function viewOf(reply: SubmissionReply): ModalView {
  if (!reply) return noticeModal('Done.');
  if ('errors' in reply) return noticeModal(Object.values(reply.errors).join(' '));
  if ('notice' in reply) return noticeModal(reply.notice);
  // What lies beneath is not replaced any more, so it goes together with this.
  if ('backTo' in reply) return { ...reply.backTo, clear_on_close: true };
  return 'push' in reply ? reply.push : reply.update;
}
