import { type JsonObject, objectOf, objectsOf } from '../../server/json.ts';

/** What is typed into a field for rich text, as the `rich_text` object that Slack makes of it. */
export function richTextOf(text: string): JsonObject {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  };
}

/** The words of a `rich_text` object, for a field that knows no formatting. */
export function stringOfRichText(value: unknown): string {
  return objectsOf(objectOf(value).elements).map(words).join('\n');
}

function words(element: JsonObject): string {
  switch (element.type) {
    case 'rich_text_list':
      return objectsOf(element.elements)
        .map((item) => `• ${words(item)}`)
        .join('\n');
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      return objectsOf(element.elements).map(words).join('');
    case 'emoji':
      return `:${String(element.name)}:`;
    case 'user':
      return `<@${String(element.user_id)}>`;
    case 'channel':
      return `<#${String(element.channel_id)}>`;
    case 'broadcast':
      return `@${String(element.range)}`;
    default:
      return String(element.text ?? element.url ?? element.fallback ?? '');
  }
}
