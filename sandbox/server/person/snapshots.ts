import { interactiveElements, optionsOf } from '../blocks/elements.ts';
import { currentValues } from '../blocks/state-values.ts';
import { compositionText, objectOf, textOf } from '../json.ts';
import type { Channel } from '../workspace/channels.ts';
import type { Message } from '../workspace/messages.ts';
import type { View } from '../workspace/views.ts';
import { labelsOf } from './finding.ts';
import { type Reader, readableMrkdwn } from './mrkdwn.ts';
import { readableBlocks, shownValue } from './rendering.ts';

export interface FieldSnapshot {
  label: string;
  /** As shown: option texts, @names; undefined when empty. */
  value: string | undefined;
  /** Texts of the options on offer, for menus that carry them. */
  options: string[];
  hint: string;
  error: string | undefined;
  optional: boolean;
  type: string;
}

/** A modal or Home as its reader sees it. */
export interface ViewSnapshot {
  title: string;
  submit: string | undefined;
  close: string | undefined;
  /** The whole body as text. */
  text: string;
  fields: FieldSnapshot[];
  buttons: string[];
}

/** A message as its reader sees it. */
export interface ReadMessage {
  ts: string;
  from: string;
  text: string;
  /** The fallback that notifications show. */
  notification: string;
  ephemeral: boolean;
  edited: boolean;
  buttons: string[];
  replies: ReadMessage[];
}

export function viewSnapshot(view: View, reader: Reader): ViewSnapshot {
  const values = currentValues(view.blocks, view.entered);
  const placed = interactiveElements(view.blocks);
  const fields = placed
    .filter(({ type }) => !['button', 'overflow', 'workflow_button', 'icon_button'].includes(type))
    .map((field) => ({
      label: labelsOf(field, reader)[0] ?? '',
      value: shownValue(objectOf(objectOf(values[field.blockId])[field.actionId]), reader),
      options: optionsOf(field.element).map((option) => compositionText(option.text)),
      hint: compositionText(field.block.hint),
      error: view.errors.get(field.blockId),
      optional: field.block.optional === true || !field.isInput,
      type: field.type,
    }));
  const { payload } = view;
  return {
    title: compositionText(payload.title),
    submit: textOf(compositionText(payload.submit)),
    close: textOf(compositionText(payload.close)),
    text: readableBlocks(view.blocks, reader, view.entered),
    fields,
    buttons: buttonsOf(view.blocks),
  };
}

/** All that can be read on a view: title, body, errors. */
export function textOfView(view: ViewSnapshot | undefined): string {
  if (!view) return '';
  const errors = view.fields.flatMap(({ error }) => error ?? []);
  return [view.title, view.text, ...errors].join('\n');
}

function buttonsOf(blocks: View['blocks']): string[] {
  return interactiveElements(blocks).flatMap(({ type, element }) => {
    if (type === 'overflow') return optionsOf(element).map((option) => compositionText(option.text));
    return type === 'button' ? [compositionText(element.text)] : [];
  });
}

/** The channel's messages as one person sees them, replies inside the message they belong to. */
export function readChannel(channel: Channel, personId: string, reader: Reader): ReadMessage[] {
  const visible = channel.messages.filter(({ ephemeralTo }) => !ephemeralTo || ephemeralTo === personId);
  const isReply = ({ threadTs, ts }: Message) => threadTs !== undefined && threadTs !== ts;
  const read = (message: Message): ReadMessage => ({
    ts: message.ts,
    from: reader.workspace.members.get(message.author)?.displayName ?? message.author,
    text: readMessage(message, reader),
    notification: readableMrkdwn(message.text, reader),
    ephemeral: message.ephemeralTo !== undefined,
    edited: message.edited !== undefined,
    buttons: buttonsOf(message.blocks),
    replies: visible.filter((reply) => isReply(reply) && reply.threadTs === message.ts).map(read),
  });
  const parents = new Set(visible.filter((message) => !isReply(message)).map(({ ts }) => ts));
  // A reply whose parent was deleted still stands in the thread; it is read on its own.
  const standalone = visible.filter((m) => !isReply(m) || m.broadcast || !parents.has(m.threadTs ?? ''));
  return standalone.map(read);
}

function readMessage(message: Message, reader: Reader): string {
  const body =
    message.blocks.length > 0
      ? readableBlocks(message.blocks, reader)
      : message.mrkdwn
        ? readableMrkdwn(message.text, reader)
        : message.text;
  const attached = message.attachments.map((attachment) =>
    readableMrkdwn(textOf(attachment.text) ?? textOf(attachment.fallback) ?? '', reader),
  );
  const files = message.files.map((file) => `(file: ${textOf(file.title) ?? textOf(file.name) ?? ''})`);
  return [body, ...attached, ...files].filter((part) => part !== '').join('\n');
}
