import type { KnownBlock } from '@slack/types';
import { section } from '../../../slack/block-kit/layout.ts';
import { blockKitLimits } from '../../../slack/block-kit/limits.ts';
import { bold, escapeText, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { graphemesOf } from '../../../slack/block-kit/text.ts';
import { type Outcome, outcomeLimits } from '../rules.ts';

/** Escaped, a character can take five; a title or sentence is never cut for that. */
const ESCAPED = 5;

/** Slack's small print holds this much beside its label. */
const SMALL_PRINT = 1_900;

/** An outcome's title in full. */
export function titleText({ title }: Pick<Outcome, 'title'>): string {
  return bold(userText(title, outcomeLimits.title * ESCAPED));
}

/** `Done means: live for all EU shops` */
export function doneMeansText({ doneMeans }: Pick<Outcome, 'doneMeans'>): string {
  return `Done means: ${userText(doneMeans, Math.min(outcomeLimits.doneMeans * ESCAPED, SMALL_PRINT))}`;
}

/** A person's text in full, in as many sections as it needs. */
export function sectionsOf(text: string): KnownBlock[] {
  const pieces: string[] = [];
  let piece = '';
  let length = 0;
  for (const character of graphemesOf(text)) {
    const sent = escapeText(character).length;
    if (length + sent > blockKitLimits.sectionText) {
      pieces.push(piece);
      piece = '';
      length = 0;
    }
    piece += character;
    length += sent;
  }
  return [...pieces, piece].map((each) => section(userText(each, blockKitLimits.sectionText)));
}
