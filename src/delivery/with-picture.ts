import { altTextOf } from '../pictures/index.ts';
import { image, plainContext } from '../slack/block-kit/builders.ts';
import { blockKitLimits } from '../slack/block-kit/limits.ts';
import type { MessageContent } from './message.ts';

/**
 * What a message says with its picture in it: after everything else, before the buttons at its end.
 * @param fileId the picture's file; its words stand in its place where there is none
 */
export function withPicture(content: MessageContent, fileId: string | undefined): MessageContent {
  const { picture, text, blocks } = content;
  if (!picture || blocks.length >= blockKitLimits.blocksPerMessage) return { text, blocks };
  const end = blocks.findLastIndex(({ type }) => type !== 'actions') + 1;
  const altText = altTextOf(picture);
  const shown = fileId === undefined ? plainContext(altText) : image({ fileId, altText });
  return { text, blocks: [...blocks.slice(0, end), shown, ...blocks.slice(end)] };
}
