import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { checkCount, checkLength, context, plain } from './layout.ts';
import { blockKitLimits } from './limits.ts';

export type Surface = 'message' | 'home';

/**
 * A modal of up to a hundred blocks. Throws a RangeError for more, as leaving out fields would change what is
 * asked, and for inputs without a `submit`.
 */
export function modal(options: {
  callbackId: string;
  title: string;
  /** Needed as soon as there is an input. */
  submit?: string;
  close?: string;
  privateMetadata?: string;
  blocks: readonly KnownBlock[];
}): ModalView {
  const { callbackId, title, submit, close, privateMetadata, blocks } = options;
  checkCount(blocks, 1, blockKitLimits.blocksPerView, 'blocks of a modal');
  if (submit === undefined && blocks.some(({ type }) => type === 'input')) {
    throw new RangeError('A modal with an input needs a submit button');
  }
  return {
    type: 'modal',
    callback_id: checkLength(callbackId, blockKitLimits.identifier, 'callback_id'),
    title: plain(title, blockKitLimits.modalTitle),
    ...(submit !== undefined && { submit: plain(submit, blockKitLimits.modalTitle) }),
    ...(close !== undefined && { close: plain(close, blockKitLimits.modalTitle) }),
    ...(privateMetadata && {
      private_metadata: checkLength(privateMetadata, blockKitLimits.privateMetadata, 'private_metadata'),
    }),
    blocks: [...blocks],
  };
}

/** A Home tab; what doesn't fit is left out, which its last line says. */
export function homeView(blocks: readonly KnownBlock[]): HomeView {
  return { type: 'home', blocks: fitBlocks(blocks, 'home') };
}

/**
 * The blocks, if the surface takes them all. Otherwise as many of the first as fit together with `more(n)`,
 * which stands for the n that are left out. A message is also limited in the length of all its texts.
 */
export function fitBlocks(
  blocks: readonly KnownBlock[],
  surface: Surface,
  more: (left: number) => KnownBlock = moreLeft,
): KnownBlock[] {
  const room =
    surface === 'message'
      ? { blocks: blockKitLimits.blocksPerMessage, text: blockKitLimits.messageText }
      : { blocks: blockKitLimits.blocksPerView, text: Number.POSITIVE_INFINITY };
  if (fits(blocks, room)) return [...blocks];
  let kept = Math.min(blocks.length, room.blocks) - 1;
  for (; kept > 0; kept -= 1) {
    // A heading or line with nothing below it is left out as well.
    if (['header', 'divider'].includes(blocks[kept - 1]?.type ?? '')) continue;
    if (fits([...blocks.slice(0, kept), more(blocks.length - kept)], room)) break;
  }
  return [...blocks.slice(0, kept), more(blocks.length - kept)];
}

function moreLeft(left: number): KnownBlock {
  return context(`… and ${left} more that did not fit here.`);
}

function fits(blocks: readonly KnownBlock[], room: { blocks: number; text: number }): boolean {
  return blocks.length <= room.blocks && textLength(blocks) <= room.text;
}

/** The characters of every `text` at any depth, which is how Slack was seen to measure a message. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + textLength(entry), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [name, inner]) =>
      sum + (name === 'text' && typeof inner === 'string' ? inner.length : textLength(inner)),
    0,
  );
}
