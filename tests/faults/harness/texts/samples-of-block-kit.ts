import * as kit from '../../../../src/slack/block-kit/builders.ts';
import { mention, userText } from '../../../../src/slack/block-kit/mrkdwn.ts';
import { noticeModal } from '../../../../src/slack/screen.ts';
import { stored } from './facts.ts';
import type { Samples } from './sample.ts';

const FILE = 'src/slack/block-kit/builders.ts';

const choices = (label: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ label, value: `v${index}` }));
const field = (text: string) => ({ blockId: 'field', label: text, hint: text, optional: true });
/** A person's text beside words of ours, of a length at which Slack's limit cuts both. */
const mrkdwn = (text: string) => `${mention('U0ANA')} ${userText(text, 2_995)}`;

/** A message of so many sections. */
const fitted = (text: string, sections: number) => ({
  text: 'Payments',
  blocks: kit.fitBlocks(
    Array.from({ length: sections }, () => kit.section(mrkdwn(text))),
    'message',
  ),
});

export const samples: Samples = {
  [`${FILE} button`]: (text) => kit.button({ text, actionId: 'a', value: '1', style: 'danger' }),
  [`${FILE} overflow`]: (text) => kit.overflow({ actionId: 'a', choices: choices(text, 2) }),
  [`${FILE} datePicker`]: (text) => kit.datePicker({ ...field(text), initial: '2026-12-05' }),
  [`${FILE} timePicker`]: (text) => kit.timePicker({ ...field(text), initial: '10:15' }),
  [`${FILE} externalSelect`]: (text) =>
    kit.externalSelect({ ...field(text), initial: { label: text, value: 'v' }, placeholder: text }),
  [`${FILE} staticSelect`]: (text) =>
    kit.staticSelect({ ...field(text), choices: choices(text, 2), initial: 'v1' }),
  [`${FILE} fileInput`]: (text) => kit.fileInput({ ...field(text), filetypes: ['csv'] }),
  [`${FILE} rowFaults`]: (text) => kit.rowFaults([{ row: 2, sentence: text }]),
  [`${FILE} numberInput`]: (text) => kit.numberInput({ ...field(text), initial: text }),
  [`${FILE} multiStaticSelect`]: (text) =>
    kit.multiStaticSelect({ ...field(text), choices: choices(text, 3), initial: ['v1', 'v2'] }),
  [`${FILE} channelSelect`]: (text) => kit.channelSelect(field(text)),
  [`${FILE} checkboxes`]: (text) =>
    kit.checkboxes({ ...field(text), choices: choices(text, 3), initial: ['v1', 'gone'] }),
  [`${FILE} radio`]: (text) => kit.radio({ ...field(text), choices: choices(text, 2), initial: 'v1' }),
  [`${FILE} usersSelect`]: (text) => kit.usersSelect({ ...field(text), initial: 'U0ANA' }),
  [`${FILE} multiUsersSelect`]: (text) => kit.multiUsersSelect({ ...field(text), initial: ['U0ANA'] }),
  [`${FILE} textInput`]: [
    (text) => kit.textInput({ ...field(text), initial: text, maxLength: 100, multiline: true }),
    (text) => kit.textInput({ ...field('Note'), initial: text }),
  ],
  [`${FILE} header`]: (text) => kit.header(text),
  [`${FILE} section`]: (text) => kit.section(mrkdwn(text)),
  [`${FILE} textSections`]: (text) => kit.textSections(text),
  [`${FILE} context`]: (text) => kit.context(mrkdwn(text), userText(text, 140)),
  [`${FILE} plainContext`]: (text) => kit.plainContext(text),
  [`${FILE} image`]: (text) => kit.image({ fileId: 'F0123ABCD', altText: text }),
  [`${FILE} actions`]: (text) => kit.actions('block', kit.button({ text, actionId: 'a' })),
  [`${FILE} modal`]: (text) =>
    kit.modal({
      callbackId: 'c',
      title: text,
      submit: text,
      close: text,
      privateMetadata: stored(text, 3_000),
      blocks: [kit.divider()],
    }),
  [`${FILE} homeView`]: (text) => kit.homeView([kit.header(text), kit.section(mrkdwn(text))]),
  [`${FILE} fitBlocks`]: (text) => fitted(text, 2),
  // A refusal, which quotes what was typed.
  'src/slack/screen.ts noticeModal': (text) => noticeModal(`I don’t know “${userText(text, 200)}”.`),
};

export const crowded: Samples = {
  [`${FILE} fitBlocks`]: (text) => fitted(text, 60),
};

export const textless: Samples = {
  [`${FILE} divider`]: () => kit.divider(),
};
