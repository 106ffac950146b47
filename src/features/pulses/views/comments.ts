import type { KnownBlock, ModalView } from '@slack/types';
import type { MessageContent } from '../../../delivery/index.ts';
import { context, modal, section, textInput, textSections } from '../../../slack/block-kit/builders.ts';
import { bold, escapeText, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { callbackIds, commentsField } from '../ids.ts';
import { type CommentsContext, commentsContext } from '../payloads.ts';
import { type CommentsAnswer, fairShares, MAX_ANSWER } from '../rules/comments.ts';

/** All texts of a message may have 12,000 characters together; the rest is left for what stands around the comments. */
const ROOM = 11_000;

/** A section takes 3,000 characters, the mark of a quotation among them. */
const LONGEST_QUOTE = 2_900;

/** With the lines around them, as many blocks as a message takes. */
const MOST_BLOCKS = 45;

/** As Slack writes the `>` of a quotation. */
const QUOTE = '&gt; ';

/** The comments on a result, in the order in which they come: each by itself, and of nobody. */
export function commentsMessage(comments: readonly string[]): MessageContent {
  const heading = `${comments.length === 1 ? 'One comment' : `${comments.length} comments`}, in no order`;
  const rest =
    'Nobody can look up who wrote what, or answer a single one; leaders answer all of them together.';
  return {
    text: heading,
    blocks: [section(bold(heading)), ...quotes(comments), context(rest)],
  };
}

/** Each comment is a quotation of its own; of very many, several share a block. */
function quotes(comments: readonly string[]): KnownBlock[] {
  const room = ROOM - comments.length * (QUOTE.length + 1);
  const lengths = comments.map((said) => Math.min(LONGEST_QUOTE, escapeText(said).length));
  const shares = fairShares(lengths, room);
  const quoted = comments.map((said, index) => `${QUOTE}${userText(said, Math.max(1, shares[index] ?? 1))}`);
  if (quoted.length <= MOST_BLOCKS) return quoted.map((each) => section(each));
  // An empty line ends a quotation, so that the next one is another.
  const perBlock = Math.ceil(quoted.length / MOST_BLOCKS);
  return Array.from({ length: Math.ceil(quoted.length / perBlock) }, (_, block) =>
    section(quoted.slice(block * perBlock, (block + 1) * perBlock).join('\n\n')),
  );
}

/** What a leader answers to all comments, in the thread where they stand. */
export function commentsAnswerMessage({ said }: CommentsAnswer, name: string): MessageContent {
  const by = `${userText(name, 80)} answers the comments`;
  return {
    text: `${by}: ${userText(said, 500)}`,
    blocks: [section(bold(by)), ...textSections(said)],
  };
}

/** The form for it: one text for all of them. */
export function answerCommentsModal({
  context: carried,
  teamName,
  count,
  said,
}: {
  context: CommentsContext;
  teamName: string;
  count: number;
  said: string | undefined;
}): ModalView {
  return modal({
    callbackId: callbackIds.answerComments,
    title: 'Answer the comments',
    submit: said === undefined ? 'Post' : 'Save',
    close: 'Cancel',
    privateMetadata: commentsContext.encode(carried),
    blocks: [
      section(
        `${bold(`Pulse · ${userText(teamName, 80)}`)}\nOne answer to all ${count} comments, in their thread. Everyone in the channel reads it under your name.`,
      ),
      textInput({
        blockId: commentsField,
        label: 'What do you answer?',
        multiline: true,
        maxLength: MAX_ANSWER,
        ...(said !== undefined && { initial: said }),
      }),
    ],
  });
}
