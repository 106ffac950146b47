import type { ModalView } from '@slack/types';
import { datePicker, modal, section } from '../../../slack/block-kit/builders.ts';
import { channelLink } from '../../../slack/block-kit/mrkdwn.ts';
import { callbackIds, pauseFields } from '../ids.ts';
import { pauseContext } from '../payloads.ts';

/** Asks on which day a team's check-in goes on. */
export function pauseModal(channelId: string): ModalView {
  return modal({
    callbackId: callbackIds.pause,
    title: 'Pause the check-in',
    submit: 'Pause until then',
    close: 'Cancel',
    privateMetadata: pauseContext.encode({ channelId }),
    blocks: [
      section(`${channelLink(channelId)} is not asked before this day. Then it goes on by itself.`),
      datePicker({ blockId: pauseFields.resumesOn, label: 'Ask again from' }),
    ],
  });
}
