import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Screen } from './interaction.ts';
import { isPlatformError } from './platform-error.ts';

/** A modal that only says something. */
export function noticeModal(sentence: string): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Drumbeat' },
    close: { type: 'plain_text', text: 'OK' },
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: sentence, verbatim: true } }],
  };
}

/**
 * The person's modals, by the trigger that their action brought.
 * @param stacked whether they acted in a modal, on top of which the next one opens
 * @param inWords what the person is told about an error
 */
export function createScreen(
  client: WebClient,
  triggerId: string,
  stacked: boolean,
  inWords: (error: unknown) => string,
): Screen {
  const open = async (view: ModalView) => {
    const reply = stacked
      ? await client.views.push({ trigger_id: triggerId, view })
      : await client.views.open({ trigger_id: triggerId, view });
    return reply.view?.id ?? '';
  };
  return {
    open,
    openWhenReady: async (loading, prepare) => {
      const viewId = await open(loading);
      const view = await prepare().catch((error: unknown) => noticeModal(inWords(error)));
      await client.views.update({ view_id: viewId, view });
    },
    replace: async (viewId, view, hash) => {
      try {
        await client.views.update({ view_id: viewId, view, hash });
      } catch (error) {
        // The person acted again before this reached them. Each action carries the whole form, so the
        // one that is handled last is right, whichever hash it saw.
        if (hash === undefined || !isPlatformError(error, 'hash_conflict')) throw error;
        await client.views.update({ view_id: viewId, view });
      }
    },
  };
}
