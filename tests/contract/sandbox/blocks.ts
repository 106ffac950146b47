import type { App } from '@slack/bolt';
import type { InputBlock, KnownBlock, ModalView, PlainTextElement, PlainTextInput } from '@slack/types';

export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text });
export const option = (text: string, value = text.toLowerCase()) => ({ text: plain(text), value });
export const modal = (blocks: KnownBlock[], more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'outcome_submit',
  title: plain('Outcome'),
  submit: plain('Save'),
  blocks,
  ...more,
});
export const textInput = (
  block_id: string,
  label: string,
  element: Partial<PlainTextInput> = {},
): InputBlock => ({
  type: 'input',
  block_id,
  label: plain(label),
  element: { type: 'plain_text_input', action_id: 'text', ...element },
});
export const button = (text: string, action_id: string): KnownBlock => ({
  type: 'actions',
  elements: [{ type: 'button', action_id, text: plain(text), value: text }],
});

/** A command that opens a modal, since people need one to be driven in it. */
export const opensModal = (app: App, view: ModalView) =>
  app.command('/open', async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view });
  });
