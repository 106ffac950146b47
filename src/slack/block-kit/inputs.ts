import type {
  Checkboxes,
  ConversationsSelect,
  Datepicker,
  ExternalSelect,
  FileInput,
  InputBlock,
  InputBlockElement,
  MultiStaticSelect,
  MultiUsersSelect,
  NumberInput,
  PlainTextInput,
  RadioButtons,
  StaticSelect,
  Timepicker,
  UsersSelect,
} from '@slack/types';
import type { Choice } from './elements.ts';
import { actionIdOf, optionsOf } from './elements.ts';
import { blockIdOf, plain } from './layout.ts';
import { blockKitLimits } from './limits.ts';
import { cut } from './mrkdwn.ts';
import { clean } from './text.ts';

/**
 * Fields of a form: an input block with one element, whose answer is read by the block's id (form-state.ts).
 * An element also fits beside a section or among actions: take the block's `element`.
 */
export interface FieldOptions {
  blockId: string;
  /** The block's id when left out. */
  actionId?: string;
  label: string;
  hint?: string;
  /** The form can be sent without it. */
  optional?: boolean;
  /** Slack reports each change to the action's handler, for a form that grows. */
  reportsChanges?: boolean;
  /** The cursor stands here when the form opens. One field of a form at most. */
  focus?: boolean;
}

/** An input block whose element is known, so that the element can be used by itself. */
export type Field<Element extends InputBlockElement> = InputBlock & { element: Element };

export function textInput(
  options: FieldOptions & {
    initial?: string;
    multiline?: boolean;
    /** At most 3,000, which is also what holds when left out. */
    maxLength?: number;
  },
): Field<PlainTextInput> {
  const { initial, multiline } = options;
  const maxLength = Math.min(options.maxLength ?? blockKitLimits.textInput, blockKitLimits.textInput);
  const prefilled = initial === undefined ? '' : cut(clean(initial), maxLength);
  return field(options, {
    type: 'plain_text_input',
    max_length: maxLength,
    ...(multiline !== undefined && { multiline }),
    ...(prefilled !== '' && { initial_value: prefilled }),
  });
}

/** What Slack takes for the first value of a number. */
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/** A number; an `initial` that Slack does not take for one is left out. */
export function numberInput(options: FieldOptions & { initial?: string }): Field<NumberInput> {
  const { initial } = options;
  return field(options, {
    type: 'number_input',
    is_decimal_allowed: true,
    ...(initial !== undefined && DECIMAL.test(initial) && { initial_value: initial }),
  });
}

/** One file, of these types by the endings of their names. */
export function fileInput(options: FieldOptions & { filetypes: readonly string[] }): Field<FileInput> {
  return field(options, { type: 'file_input', filetypes: [...options.filetypes], max_files: 1 });
}

/** One of two to ten choices, all visible. An `initial` that is not among them is left out. */
export function radio(
  options: FieldOptions & { choices: readonly Choice[]; initial?: string },
): Field<RadioButtons> {
  const offered = optionsOf(options.choices, blockKitLimits.choiceOptions);
  const chosen = offered.find(({ value }) => value === options.initial);
  return field(options, {
    type: 'radio_buttons',
    options: offered,
    ...(chosen && { initial_option: chosen }),
  });
}

/** Any of one to ten choices, all visible; those of `initial` that are not among them are left out. */
export function checkboxes(
  options: FieldOptions & { choices: readonly Choice[]; initial?: readonly string[] },
): Field<Checkboxes> {
  const { initial = [] } = options;
  const offered = optionsOf(options.choices, blockKitLimits.choiceOptions);
  const chosen = offered.filter(({ value }) => value !== undefined && initial.includes(value));
  return field(options, {
    type: 'checkboxes',
    options: offered,
    ...(chosen.length > 0 && { initial_options: chosen }),
  });
}

/** One of up to a hundred choices; more of them need {@link externalSelect}. */
export function staticSelect(
  options: FieldOptions & { choices: readonly Choice[]; initial?: string },
): Field<StaticSelect> {
  const offered = optionsOf(options.choices, blockKitLimits.selectOptions);
  const chosen = offered.find(({ value }) => value === options.initial);
  return field(options, {
    type: 'static_select',
    options: offered,
    ...(chosen && { initial_option: chosen }),
  });
}

/** Any of up to a hundred choices; those of `initial` that are not among them are left out. */
export function multiStaticSelect(
  options: FieldOptions & { choices: readonly Choice[]; initial?: readonly string[] },
): Field<MultiStaticSelect> {
  const { initial = [] } = options;
  const offered = optionsOf(options.choices, blockKitLimits.selectOptions);
  const chosen = offered.filter(({ value }) => value !== undefined && initial.includes(value));
  return field(options, {
    type: 'multi_static_select',
    options: offered,
    ...(chosen.length > 0 && { initial_options: chosen }),
  });
}

/** One of as many as there are, found by typing: Slack asks the action's options handler. */
export function externalSelect(
  options: FieldOptions & { initial?: Choice; minQueryLength?: number; placeholder?: string },
): Field<ExternalSelect> {
  const { initial, minQueryLength = 0, placeholder } = options;
  const [chosen] = initial ? optionsOf([initial], 1) : [];
  return field(options, {
    type: 'external_select',
    min_query_length: minQueryLength,
    ...(chosen && { initial_option: chosen }),
    ...(placeholder !== undefined && { placeholder: plain(placeholder, blockKitLimits.placeholderText) }),
  });
}

export function usersSelect(options: FieldOptions & { initial?: string }): Field<UsersSelect> {
  const { initial } = options;
  return field(options, {
    type: 'users_select',
    ...(initial && { initial_user: initial }),
  });
}

export function multiUsersSelect(
  options: FieldOptions & { initial?: readonly string[] },
): Field<MultiUsersSelect> {
  const { initial = [] } = options;
  return field(options, {
    type: 'multi_users_select',
    ...(initial.length > 0 && { initial_users: [...initial] }),
  });
}

/** One of the channels that the person is in or may join, private ones included; no direct messages. */
export function channelSelect(options: FieldOptions): Field<ConversationsSelect> {
  return field(options, {
    type: 'conversations_select',
    filter: { include: ['public', 'private'], exclude_external_shared_channels: false },
  });
}

/** @param options `initial` as 'YYYY-MM-DD' */
export function datePicker(options: FieldOptions & { initial?: string }): Field<Datepicker> {
  const { initial } = options;
  return field(options, {
    type: 'datepicker',
    ...(initial && { initial_date: initial }),
  });
}

/** @param options `initial` as 'HH:mm' */
export function timePicker(options: FieldOptions & { initial?: string }): Field<Timepicker> {
  const { initial } = options;
  return field(options, {
    type: 'timepicker',
    ...(initial && { initial_time: initial }),
  });
}

function field<Element extends InputBlockElement>(options: FieldOptions, element: Element): Field<Element> {
  const { blockId, actionId = blockId, label, hint, optional, reportsChanges, focus } = options;
  return {
    type: 'input',
    ...blockIdOf(blockId),
    label: plain(label, blockKitLimits.labelText),
    element: { ...element, action_id: actionIdOf(actionId), ...(focus && { focus_on_load: true }) },
    ...(hint !== undefined && { hint: plain(hint, blockKitLimits.labelText) }),
    ...(optional !== undefined && { optional }),
    ...(reportsChanges && { dispatch_action: true }),
  };
}
