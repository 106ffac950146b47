import { isObject, type JsonObject, objectsOf, stringsOf } from '../json.ts';
import { interactiveElements } from './elements.ts';

/** The key under which a value entered in one element is kept. */
export function entryKey(blockId: string, actionId: string): string {
  return `${blockId}\u0000${actionId}`;
}

const VALUE_MEMBER: { [type: string]: { member: string; initial: string; many?: true } } = {
  plain_text_input: { member: 'value', initial: 'initial_value' },
  number_input: { member: 'value', initial: 'initial_value' },
  email_text_input: { member: 'value', initial: 'initial_value' },
  url_text_input: { member: 'value', initial: 'initial_value' },
  rich_text_input: { member: 'rich_text_value', initial: 'initial_value' },
  static_select: { member: 'selected_option', initial: 'initial_option' },
  external_select: { member: 'selected_option', initial: 'initial_option' },
  radio_buttons: { member: 'selected_option', initial: 'initial_option' },
  checkboxes: { member: 'selected_options', initial: 'initial_options', many: true },
  multi_static_select: { member: 'selected_options', initial: 'initial_options', many: true },
  multi_external_select: { member: 'selected_options', initial: 'initial_options', many: true },
  users_select: { member: 'selected_user', initial: 'initial_user' },
  multi_users_select: { member: 'selected_users', initial: 'initial_users', many: true },
  conversations_select: { member: 'selected_conversation', initial: 'initial_conversation' },
  multi_conversations_select: {
    member: 'selected_conversations',
    initial: 'initial_conversations',
    many: true,
  },
  channels_select: { member: 'selected_channel', initial: 'initial_channel' },
  multi_channels_select: { member: 'selected_channels', initial: 'initial_channels', many: true },
  datepicker: { member: 'selected_date', initial: 'initial_date' },
  timepicker: { member: 'selected_time', initial: 'initial_time' },
  datetimepicker: { member: 'selected_date_time', initial: 'initial_date_time' },
  file_input: { member: 'files', initial: 'initial_files', many: true },
};

/** The member in which an element of this type reports its value, such as `selected_option`; none for buttons. */
export function valueMember(type: string): string | undefined {
  return VALUE_MEMBER[type]?.member;
}

/** The state entry of an element holding `value`, in Slack's shape for its type. */
export function stateValue(type: string, value: unknown): JsonObject {
  const shape = VALUE_MEMBER[type];
  if (!shape) return { type };
  return { type, [shape.member]: value ?? (shape.many ? [] : null) };
}

/** The state entry of an element as the app made it; none for what holds no value. */
export function initialState(element: JsonObject, type: string): JsonObject | undefined {
  const shape = VALUE_MEMBER[type];
  return shape ? stateValue(type, element[shape.initial]) : undefined;
}

/**
 * `state.values` of a view or message: what the person entered, else the initial value, else Slack's empty value.
 * An entry whose element changed its type is forgotten, like the client does.
 */
export function currentValues(blocks: JsonObject[], entered: Map<string, JsonObject>): JsonObject {
  const values: { [blockId: string]: JsonObject } = {};
  for (const { blockId, actionId, element, type } of interactiveElements(blocks)) {
    const initial = initialState(element, type);
    if (!initial) continue;
    const own = entered.get(entryKey(blockId, actionId));
    const value = own && own.type === type ? own : initial;
    values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
}

/** Whether a state entry holds nothing, which is what a required input refuses. */
export function isEmptyValue(value: JsonObject): boolean {
  const content = value[valueMember(String(value.type)) ?? ''];
  if (Array.isArray(content)) return content.length === 0;
  if (typeof content === 'string') return content.trim() === '';
  return content === null || content === undefined;
}

/** The value as a person reads it: option texts, ids left for the caller to resolve. */
export function readableValue(value: JsonObject): string | string[] | undefined {
  const content = value[valueMember(String(value.type)) ?? ''];
  if (content === null || content === undefined) return undefined;
  if (Array.isArray(content)) {
    const options = objectsOf(content).map(optionText);
    return options.length > 0 ? options : stringsOf(content);
  }
  return isObject(content) ? optionText(content) : String(content);
}

function optionText(option: JsonObject): string {
  const text = option.text;
  // A file has a name in the place of a text.
  return isObject(text) ? String(text.text) : String(text ?? option.name ?? '');
}
