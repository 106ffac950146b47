import type { ModalView } from '@slack/types';
import { context, modal, section, textInput } from '../../../slack/block-kit/builders.ts';
import { callbackIds, statusFields } from '../ids.ts';
import type { StatusRule } from '../rules/status.ts';

/** Which Slack status means away; empty: none does. */
export function statusModal({ emoji, words }: StatusRule): ModalView {
  return modal({
    callbackId: callbackIds.statusRule,
    title: 'Time off settings',
    submit: 'Save',
    close: 'Cancel',
    blocks: [
      section('A Slack status with one of these means away: not asked, not reminded, not counted.'),
      textInput({
        blockId: statusFields.emoji,
        label: 'Emoji',
        hint: 'Such as :palm_tree: :face_with_thermometer:',
        optional: true,
        maxLength: 1_000,
        initial: emoji.map((name) => `:${name}:`).join(' '),
      }),
      textInput({
        blockId: statusFields.words,
        label: 'Words',
        hint: 'With commas between them, such as: on holiday, parental leave',
        optional: true,
        maxLength: 1_000,
        initial: words.join(', '),
      }),
      context(
        'It counts from the next time that someone changes their status. Only whether a status means away is kept, and until when; never what it says. Empty fields: no status means away.',
      ),
    ],
  });
}
