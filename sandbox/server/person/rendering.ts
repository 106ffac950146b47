import { readableDate } from '../blocks/dates.ts';
import { currentValues, readableValue } from '../blocks/state-values.ts';
import { compositionText, isObject, type JsonObject, objectOf, objectsOf, textOf } from '../json.ts';
import { dateReading, mention, type Reader, readableMrkdwn } from './mrkdwn.ts';

type Entered = Map<string, JsonObject>;

/** A text object as its reader sees it. */
export function readableText(value: unknown, reader: Reader): string {
  const text = compositionText(value);
  return objectOf(value).type === 'mrkdwn' ? readableMrkdwn(text, reader) : text;
}

/** Blocks as lines of plain text, buttons as `[ Text ]`, from top to bottom. */
export function readableBlocks(blocks: JsonObject[], reader: Reader, entered: Entered = new Map()): string {
  const values = currentValues(blocks, entered);
  const elementText = (block: JsonObject) => (element: JsonObject) =>
    readableElement(element, reader, valueIn(values, block, element));
  return blocks
    .map((block) => readableBlock(block, reader, elementText(block)))
    .filter((line) => line !== '')
    .join('\n');
}

function valueIn(values: JsonObject, block: JsonObject, element: JsonObject): JsonObject {
  return objectOf(objectOf(values[textOf(block.block_id) ?? ''])[textOf(element.action_id) ?? '']);
}

function readableBlock(
  block: JsonObject,
  reader: Reader,
  ofElement: (element: JsonObject) => string,
): string {
  const text = (value: unknown) => readableText(value, reader);
  const row = (elements: unknown) => objectsOf(elements).map(ofElement).filter(Boolean).join(' ');
  switch (block.type) {
    case 'header':
      return text(block.text);
    case 'section':
      return [text(block.text), ...objectsOf(block.fields).map(text), row([block.accessory])]
        .filter((part) => part !== '')
        .join('\n');
    case 'context':
    case 'actions':
    case 'context_actions':
      return row(block.elements);
    case 'divider':
      return '───';
    case 'image':
      return `(image: ${textOf(block.alt_text) ?? ''})`;
    case 'input':
      return `${compositionText(block.label)}: ${row([block.element])}`;
    case 'markdown':
      return textOf(block.text) ?? '';
    case 'rich_text':
      return objectsOf(block.elements)
        .map((element) => richText(element, reader))
        .join('\n');
    case 'table':
      return readableTable(block, reader);
    default:
      return anyText(block, reader, ofElement);
  }
}

/** Blocks that have no rule of their own are read by whatever texts and elements they hold. */
function anyText(block: JsonObject, reader: Reader, ofElement: (element: JsonObject) => string): string {
  const parts = Object.entries(block).flatMap(([name, value]) => {
    if (name === 'elements' || name === 'actions') return objectsOf(value).map(ofElement);
    if (Array.isArray(value)) return objectsOf(value).map((member) => anyText(member, reader, ofElement));
    if (!isObject(value)) return [];
    return typeof value.text === 'string'
      ? [readableText(value, reader)]
      : [anyText(value, reader, ofElement)];
  });
  return parts.filter((part) => part !== '').join('\n');
}

function readableTable(block: JsonObject, reader: Reader): string {
  const cell = (value: unknown) => {
    const content = objectOf(value);
    if (content.type !== 'rich_text') return textOf(content.text) ?? '';
    return objectsOf(content.elements)
      .map((element) => richText(element, reader))
      .join(' ');
  };
  const rows = Array.isArray(block.rows) ? block.rows : [];
  return rows.map((cells) => (Array.isArray(cells) ? cells.map(cell).join(' | ') : '')).join('\n');
}

function richText(element: JsonObject, reader: Reader): string {
  const inside = objectsOf(element.elements);
  switch (element.type) {
    case 'rich_text_list':
      return inside.map((item) => `• ${richText(item, reader)}`).join('\n');
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      return inside.map((part) => richText(part, reader)).join('');
    case 'user':
      return mention(textOf(element.user_id) ?? '', reader);
    case 'channel':
      return `#${reader.workspace.channels.get(textOf(element.channel_id) ?? '')?.name ?? 'unknown'}`;
    case 'emoji':
      return `:${textOf(element.name) ?? ''}:`;
    case 'link':
      return textOf(element.text) ?? textOf(element.url) ?? '';
    case 'broadcast':
      return `@${textOf(element.range) ?? ''}`;
    case 'date':
      return (
        readableDate(Number(element.timestamp), textOf(element.format) ?? '', dateReading(reader)) ??
        textOf(element.fallback) ??
        ''
      );
    default:
      return textOf(element.text) ?? '';
  }
}

/** One element: text and images in context rows, buttons as `[ Text ]`, menus with what they hold. */
function readableElement(element: JsonObject, reader: Reader, value: JsonObject): string {
  switch (element.type) {
    case 'mrkdwn':
    case 'plain_text':
      return readableText(element, reader);
    case 'image':
      return `(image: ${textOf(element.alt_text) ?? ''})`;
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return `[ ${compositionText(element.text)} ]`;
    case 'overflow':
      return `[ … ${objectsOf(element.options)
        .map((option) => compositionText(option.text))
        .join(' / ')} ]`;
    case undefined:
      return '';
    default:
      return `(${shownValue(value, reader) ?? compositionText(element.placeholder)})`;
  }
}

/** What an element holds, ids turned into names. */
export function shownValue(value: JsonObject, reader: Reader): string | undefined {
  const content = readableValue(value);
  if (content === undefined) return undefined;
  const name = (id: string) => {
    if (/users?_select$/.test(String(value.type))) return mention(id, reader);
    const channel = reader.workspace.channels.get(id);
    return channel ? `#${channel.name}` : id;
  };
  return Array.isArray(content) ? content.map(name).join(', ') : name(content);
}
