import type { KnownBlock, ModalView } from '@slack/types';
import { context, divider, modal } from '../../../slack/block-kit/builders.ts';
import { channelLink, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { fitBlocks } from '../../../slack/block-kit/surfaces.ts';
import type { Hint } from '../../../slack/interaction.ts';
import { callbackIds } from '../ids.ts';
import type { Cadence } from '../rules/cadence.ts';
import { askingBlocks, type CheckInView } from './check-in-message.ts';
import { nextText } from './next-text.ts';

/** The next check-in, and where and when it asks. */
export type PreviewView = CheckInView & { team: { channelId: string }; cadence: Cadence };

/** The next check-in as its channel is going to read it, for one person alone: what a team answers with is left out. */
export function preview(view: PreviewView): Hint {
  return {
    text: `A preview, for you alone: the check-in of ${userText(view.team.name, 80)}.`,
    blocks: fitBlocks(previewBlocks(view), 'message'),
  };
}

/** The same on top of a modal. */
export function previewModal(view: PreviewView): ModalView {
  return modal({
    callbackId: callbackIds.setup,
    title: 'Preview',
    close: 'Back',
    blocks: fitBlocks(previewBlocks(view), 'home'),
  });
}

function previewBlocks(view: PreviewView): KnownBlock[] {
  const { team, cadence } = view;
  const when = cadence.paused ? 'once it goes on' : nextText(cadence);
  return [
    context(`👀 Preview, for you alone · comes to ${channelLink(team.channelId)} ${when}`),
    divider(),
    ...askingBlocks(view),
    divider(),
    context('With the buttons *Still on track*, *Update* and *Log a blocker*, which a preview leaves out.'),
  ];
}
