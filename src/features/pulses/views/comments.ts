import type { ModalView, SectionBlock } from '@slack/types';
import type { MessageContent } from '../../../delivery/index.ts';
import { context, modal, section, textInput, textSections } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { callbackIds, commentsField } from '../ids.ts';
import { type CommentsContext, commentsContext } from '../payloads.ts';
import { type CommentsAnswer, MAX_ANSWER } from '../rules/comments.ts';

/** All texts of a message may have 12,000 characters together; the rest is left for what stands around the comments. */
const ROOM = 11_000;

/** With the lines around them, as many blocks as a message takes. */
const MOST_BLOCKS = 45;

/** As Slack writes the `>` of a quotation. */
const QUOTE = '&gt; ';

/**
 * The comments on a result, in the order in which they come: each whole, a quotation of its own, and of nobody. In as many
 * messages as they take.
 */
export function commentsMessages(comments: readonly string[]): MessageContent[] {
  const many = comments.length === 1 ? 'One comment' : `${comments.length} comments`;
  const pages = pagesOf(comments.flatMap((said) => textSections(said, QUOTE)));
  return pages.map((quotes, page) => {
    const heading = page === 0 ? `${many}, in no order` : `${many}, page ${page + 1}`;
    return {
      text: heading,
      blocks: [section(bold(heading)), ...quotes, ...(page === pages.length - 1 ? [context(ANSWERED)] : [])],
    };
  });
}

const ANSWERED =
  'Nobody can look up who wrote what, or answer a single one; leaders answer all of them together.';

/** As many quotations to a message as it takes. */
function pagesOf(quotes: readonly SectionBlock[]): SectionBlock[][] {
  const pages: SectionBlock[][] = [];
  let left = 0;
  for (const quote of quotes) {
    const length = quote.text?.text.length ?? 0;
    const page = pages.at(-1);
    if (page && length <= left && page.length < MOST_BLOCKS) page.push(quote);
    else {
      pages.push([quote]);
      left = ROOM;
    }
    left -= length;
  }
  return pages;
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
