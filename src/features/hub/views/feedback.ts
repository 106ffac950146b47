import type { ModalView } from '@slack/types';
import type { MessageContent } from '../../../delivery/index.ts';
import { modal, section, textInput } from '../../../slack/block-kit/builders.ts';
import { textSections } from '../../../slack/block-kit/layout.ts';
import { mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { callbackIds, feedbackFields } from '../ids.ts';
import { MAX_FEEDBACK } from '../rules.ts';

/** The form for what somebody has to say about the app. */
export function feedbackModal(): ModalView {
  return modal({
    callbackId: callbackIds.feedback,
    title: 'Feedback',
    submit: 'Send',
    close: 'Cancel',
    blocks: [
      section(
        'What helps, what is in the way, what is missing? It goes to the admins of this workspace, with your name.',
      ),
      textInput({
        blockId: feedbackFields.text,
        label: 'What would you like to say?',
        multiline: true,
        maxLength: MAX_FEEDBACK,
        focus: true,
      }),
    ],
  });
}

/** What an admin reads. */
export function feedbackMessage(from: { userId: string; name: string }, text: string): MessageContent {
  return {
    text: `Feedback from ${userText(from.name, 80)}: ${userText(text, 200)}`,
    blocks: [section(`Feedback on Drumbeat from ${mention(from.userId)}`), ...textSections(text)],
  };
}
