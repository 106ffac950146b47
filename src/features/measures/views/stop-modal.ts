import type { ModalView } from '@slack/types';
import { context, modal, section } from '../../../slack/block-kit/builders.ts';
import { callbackIds } from '../ids.ts';
import { stopContext } from '../payloads.ts';
import type { Indicator } from '../rules/indicator.ts';
import { nameText } from './lines.ts';

/** Asks before an indicator is not read any more. */
export function stopModal(indicator: Indicator, channelId: string): ModalView {
  return modal({
    callbackId: callbackIds.stop,
    title: 'Stop measuring',
    submit: 'Stop measuring',
    close: 'Cancel',
    privateMetadata: stopContext.encode({ channelId, indicatorId: indicator.id }),
    blocks: [
      section(nameText(indicator)),
      context('It is not asked for any more. What was read so far is kept.'),
    ],
  });
}
