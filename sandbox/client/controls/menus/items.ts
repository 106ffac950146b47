import { compositionText, type JsonObject, objectOf, objectsOf, stringsOf } from '../../../server/json.ts';
import type { ConversationOnPage, PersonOnPage } from '../../../server/page/protocol.ts';
import { conversationName } from '../../reading/mention.tsx';
import { plainString } from '../../reading/plain-text.tsx';
import type { Reader } from '../../reading/reader.ts';

/** One thing that a menu offers. */
export interface Item {
  /** Tells it from the others. */
  value: string;
  label: string;
  description?: string | undefined;
  /** What the element holds once it is chosen: an option or an id. */
  content: unknown;
}

/** Items under a heading. */
export interface ItemGroup {
  label: string;
  items: Item[];
}

/** What is offered, flat or under headings. */
export type Offer = { items: Item[] } | { groups: ItemGroup[] };

/** An option as it is sent once it is chosen. */
export function chosenOption({ text, value }: JsonObject): JsonObject {
  return { text, value };
}

/** An option of a menu. */
export function optionItem(option: JsonObject): Item {
  return {
    value: String(option.value),
    label: plainString(option.text),
    description: compositionText(option.description) ? plainString(option.description) : undefined,
    content: chosenOption(option),
  };
}

/** Options as a menu carries them, or as an app answers with them: flat, or in groups. */
export function offerFrom({ options, option_groups }: JsonObject): Offer {
  if (option_groups === undefined) return { items: objectsOf(options).map(optionItem) };
  return {
    groups: objectsOf(option_groups).map((group) => ({
      label: plainString(group.label),
      items: objectsOf(group.options).map(optionItem),
    })),
  };
}

/** What a menu of this type offers by itself; external ones offer nothing until they are asked. */
export function offerOf(element: JsonObject, reader: Reader): Offer {
  switch (String(element.type).replace(/^multi_/, '')) {
    case 'users_select':
      return { items: [...reader.people.values()].filter(isSelectable).map(personItem) };
    case 'conversations_select':
      return {
        items: [...reader.conversations.values()]
          .filter((conversation) => passes(conversation, objectOf(element.filter), reader))
          .map(({ id }) => idItem(id, conversationName(reader, id))),
      };
    case 'channels_select':
      return {
        items: [...reader.conversations.values()]
          .filter(({ kind, isArchived }) => kind === 'public' && !isArchived)
          .map(({ id, name }) => idItem(id, `#${name}`)),
      };
    case 'static_select':
      return offerFrom(element);
    default:
      return { items: [] };
  }
}

/** The item for something that an element holds, offered at present or not. */
export function itemFor(content: unknown, type: string, reader: Reader): Item {
  if (typeof content !== 'string') return optionItem(objectOf(content));
  if (!type.endsWith('users_select')) return idItem(content, conversationName(reader, content));
  const person = reader.people.get(content);
  return person ? personItem(person) : idItem(content, content);
}

function idItem(id: string, label: string): Item {
  return { value: id, label, content: id };
}

function personItem({ id, name, realName }: PersonOnPage): Item {
  return { ...idItem(id, name), description: realName === name ? undefined : realName };
}

/** Slack lists neither bots nor people who left. */
function isSelectable({ role, deactivated }: PersonOnPage): boolean {
  return !deactivated && role !== 'bot' && role !== 'app';
}

function passes(conversation: ConversationOnPage, filter: JsonObject, { people }: Reader): boolean {
  const { kind, isArchived, other } = conversation;
  const include = stringsOf(filter.include);
  if (isArchived || (include.length > 0 && !include.includes(kind))) return false;
  const role = people.get(other ?? '')?.role;
  return !(filter.exclude_bot_users === true && (role === 'bot' || role === 'app'));
}

/** Whether two items are the same thing. */
export function isSameItem(one: Item, other: Item): boolean {
  return one.value === other.value;
}
