import {
  confirm,
  dispatchActionConfig,
  id,
  imageSource,
  overflowOption,
  plainText,
  richOption,
  style,
  url,
  webUrl,
} from './composition-objects.ts';
import { initialAmong } from './initial-values.ts';
import { rowsInOrder, unsentRichText } from './rich-text.ts';
import type { TypedRule } from './rule.ts';
import { choice, flag, format, integer, list, matching, object, problem, string, typed } from './rule.ts';
import { selects } from './selects.ts';

/** Block Kit's elements (https://docs.slack.dev/reference/block-kit/block-elements), all but the select menus. */

const action_id = id;
const accessibility_label = string({ max: 75 });
const placeholder = plainText(150);
const field = { action_id, focus_on_load: flag };
const typedField = { ...field, placeholder, dispatch_action_config: dispatchActionConfig };

/** A day that exists, as YYYY-MM-DD. */
function isCalendarDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

const timePattern = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;
const decimalPattern = /^-?\d+(\.\d+)?$/;
const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export const image = typed('image', {
  required: { alt_text: string({ max: 2000 }) },
  optional: imageSource.optional,
  also: imageSource.also,
});

export const button = typed('button', {
  required: { text: plainText(75) },
  optional: { action_id, value: string({ max: 2000 }), url, style, confirm, accessibility_label },
});

const checkboxes = typed('checkboxes', {
  required: { options: list(richOption, { min: 1, max: 10 }) },
  optional: { ...field, confirm, initial_options: list(richOption, { min: 1, max: 10 }) },
  also: initialAmong('options'),
});

const radioButtons = typed('radio_buttons', {
  required: { options: list(richOption, { min: 1, max: 10 }) },
  optional: { ...field, confirm, initial_option: richOption },
  also: initialAmong('options'),
});

const overflow = typed('overflow', {
  required: { options: list(overflowOption, { min: 1, max: 5 }) },
  optional: { action_id, confirm },
});

const datepicker = typed('datepicker', {
  optional: { ...field, placeholder, confirm, initial_date: format('date', isCalendarDate) },
});

const timepicker = typed('timepicker', {
  optional: { ...field, placeholder, confirm, initial_time: matching(timePattern), timezone: string() },
});

const datetimepicker = typed(
  'datetimepicker',
  {
    optional: {
      ...field,
      confirm,
      initial_date_time: integer({ min: 1_000_000_000, max: 9_999_999_999 }),
    },
  },
  ['message', 'modal'],
);

const workflowButton = typed(
  'workflow_button',
  {
    required: {
      text: plainText(75),
      workflow: object({
        required: {
          trigger: object({
            required: { url: webUrl },
            optional: {
              customizable_input_parameters: list(object({ required: { name: string(), value: string() } })),
            },
          }),
        },
      }),
    },
    optional: { action_id, style, confirm, accessibility_label },
  },
  ['message'],
);

const plainTextInput = typed('plain_text_input', {
  optional: {
    ...typedField,
    initial_value: string({ min: 0, max: 3000 }),
    multiline: flag,
    min_length: integer({ min: 0, max: 3000 }),
    max_length: integer({ min: 1, max: 3000 }),
  },
  also: (input, at) => {
    const { initial_value, min_length = 0, max_length = 3000 } = input;
    if (Number(min_length) > Number(max_length)) return problem('min_length must not exceed max_length', at);
    if (typeof initial_value === 'string' && initial_value.length > Number(max_length)) {
      return problem(`must be less than ${Number(max_length) + 1} characters`, {
        ...at,
        pointer: `${at.pointer}/initial_value`,
      });
    }
    return [];
  },
});

const numberInput = typed(
  'number_input',
  {
    required: { is_decimal_allowed: flag },
    optional: {
      ...typedField,
      initial_value: matching(decimalPattern),
      min_value: matching(decimalPattern),
      max_value: matching(decimalPattern),
    },
  },
  ['modal'],
);

const emailTextInput = typed(
  'email_text_input',
  { optional: { ...typedField, initial_value: format('email', (value) => emailPattern.test(value)) } },
  ['modal'],
);

const urlTextInput = typed('url_text_input', { optional: { ...typedField, initial_value: url } }, ['modal']);

const richTextInput = typed(
  'rich_text_input',
  {
    optional: {
      ...typedField,
      initial_value: unsentRichText,
      min_lines: integer({ min: 1, max: 100 }),
      max_lines: integer({ min: 1, max: 100 }),
    },
    also: rowsInOrder,
  },
  ['modal', 'home'],
);

const fileInput = typed(
  'file_input',
  { optional: { action_id, filetypes: list(string(), { min: 1 }), max_files: integer({ min: 1, max: 10 }) } },
  ['modal'],
);

const feedbackButton = object({
  required: { text: plainText(75), value: string({ max: 2000 }) },
  optional: { accessibility_label },
});

const feedbackButtons = typed('feedback_buttons', {
  required: { positive_button: feedbackButton, negative_button: feedbackButton },
  optional: { action_id },
});

const iconButton = typed('icon_button', {
  required: { icon: choice('trash'), text: plainText(75) },
  optional: {
    action_id,
    confirm,
    accessibility_label,
    value: string({ max: 2000 }),
    visible_to_user_ids: list(string()),
  },
});

/** What may stand beside a section's text. */
export const accessories: readonly TypedRule[] = [
  button,
  checkboxes,
  datepicker,
  image,
  overflow,
  radioButtons,
  timepicker,
  workflowButton,
  ...selects,
];

/** What may stand in an actions block. */
export const actionElements: readonly TypedRule[] = [
  button,
  checkboxes,
  datepicker,
  datetimepicker,
  overflow,
  radioButtons,
  richTextInput,
  timepicker,
  workflowButton,
  ...selects,
];

/** What may stand in an input block. */
export const inputElements: readonly TypedRule[] = [
  checkboxes,
  datepicker,
  datetimepicker,
  emailTextInput,
  fileInput,
  numberInput,
  plainTextInput,
  radioButtons,
  richTextInput,
  timepicker,
  urlTextInput,
  ...selects,
];

/** What may stand in a context_actions block. */
export const contextActionElements: readonly TypedRule[] = [feedbackButtons, iconButton];
