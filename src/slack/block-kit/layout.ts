import type {
  ActionsBlock,
  ActionsBlockElement,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  ImageBlock,
  PlainTextElement,
  SectionBlock,
  SectionBlockAccessory,
} from '@slack/types';
import { blockKitLimits } from './limits.ts';
import { cutMrkdwn, escapeText, plainLine, userText } from './mrkdwn.ts';
import { graphemesOf, orNothing } from './text.ts';

/**
 * The blocks that show something. Every text is cut to its limit; a text that is too long is never an error,
 * whereas an id, a value or a number of elements beyond Slack's limit is ours to avoid and throws a RangeError.
 * Mrkdwn is taken as it is: people's texts go through `userText` first.
 */
export function section(
  mrkdwn: string,
  options: { blockId?: string; accessory?: SectionBlockAccessory } = {},
): SectionBlock {
  return {
    type: 'section',
    text: mrkdwnElement(mrkdwn, blockKitLimits.sectionText),
    ...(options.accessory && { accessory: options.accessory }),
    ...blockIdOf(options.blockId),
  };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(text, blockKitLimits.headerText) };
}

/** One to ten small texts. */
export function context(...mrkdwns: string[]): ContextBlock {
  checkCount(mrkdwns, 1, blockKitLimits.contextElements, 'context texts');
  return {
    type: 'context',
    elements: mrkdwns.map((mrkdwn) => mrkdwnElement(mrkdwn, blockKitLimits.contextText)),
  };
}

/** A small text without any formatting, such as people's own words. */
export function plainContext(text: string): ContextBlock {
  return { type: 'context', elements: [plain(text, blockKitLimits.contextText)] };
}

/** An image from a file of the workspace, with what it shows in words. */
export function image({ fileId, altText }: { fileId: string; altText: string }): ImageBlock {
  return {
    type: 'image',
    slack_file: { id: fileId },
    alt_text: orNothing(plainLine(altText, blockKitLimits.altText)),
  };
}

export function divider(): DividerBlock {
  return { type: 'divider' };
}

/** One to 25 elements; their action ids differ. */
export function actions(blockId: string, ...elements: ActionsBlockElement[]): ActionsBlock {
  checkCount(elements, 1, blockKitLimits.actionElements, 'actions');
  return { type: 'actions', elements, ...blockIdOf(blockId) };
}

/**
 * A person's text in full, in as many sections as it needs.
 * @param before finished mrkdwn that each of them begins with
 */
export function textSections(text: string, before = ''): SectionBlock[] {
  const room = blockKitLimits.sectionText - before.length;
  const pieces: string[] = [];
  let piece = '';
  let length = 0;
  for (const character of graphemesOf(text)) {
    const sent = escapeText(character).length;
    if (length + sent > room) {
      pieces.push(piece);
      piece = '';
      length = 0;
    }
    piece += character;
    length += sent;
  }
  return [...pieces, piece].map((each) => section(`${before}${userText(each, room)}`));
}

/** A plain text object of one line. */
export function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: orNothing(plainLine(text, max)), emoji: true };
}

/**
 * `verbatim`, so that Slack doesn't make mentions and links of what merely looks like one: an `@channel` that
 * somebody typed must notify nobody.
 */
function mrkdwnElement(text: string, max: number) {
  return { type: 'mrkdwn' as const, text: orNothing(cutMrkdwn(text, max)), verbatim: true };
}

/** The id as a block's property, checked. */
export function blockIdOf(blockId: string | undefined): { block_id?: string } {
  return blockId === undefined
    ? {}
    : { block_id: checkLength(blockId, blockKitLimits.identifier, 'block_id') };
}

/** A string that can't be cut, as it would become another one. */
export function checkLength(value: string, max: number, name: string): string {
  if (value.length < 1 || value.length > max) {
    throw new RangeError(`${name}: ${value.length} characters, 1 to ${max} are allowed`);
  }
  return value;
}

export function checkCount(items: readonly unknown[], min: number, max: number, name: string): void {
  if (items.length < min || items.length > max) {
    throw new RangeError(`${name}: ${items.length} given, ${min} to ${max} are allowed`);
  }
}
