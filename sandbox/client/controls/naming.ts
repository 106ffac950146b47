import type { PlacedElement } from '../../server/blocks/elements.ts';
import { plainString } from '../reading/plain-text.tsx';

/** How what stands around a control names and explains it. */
export interface Naming {
  /** The id to give to the control, for a `<label>`. */
  id?: string | undefined;
  /** The id of the text that names it. */
  labelledBy?: string | undefined;
  /** The ids of hint and error. */
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
  required?: boolean | undefined;
}

/** What every control is given. */
export interface ControlProps {
  placed: PlacedElement;
  naming: Naming;
}

/** The attributes that make a form control known to assistive technology. */
export function fieldAttributes({ element, type }: PlacedElement, naming: Naming) {
  const isNamed = naming.id !== undefined || naming.labelledBy !== undefined;
  return {
    id: naming.id,
    'aria-labelledby': naming.labelledBy,
    'aria-label': isNamed ? undefined : plainString(element.placeholder) || fallbackNames[type] || 'Value',
    'aria-describedby': naming.describedBy || undefined,
    'aria-invalid': naming.invalid || undefined,
    'aria-required': naming.required || undefined,
    'data-focus-on-load': element.focus_on_load === true ? '' : undefined,
  };
}

/** What a control is called where the app gave it neither label nor placeholder. */
const fallbackNames: { [type: string]: string } = {
  static_select: 'Choose an option',
  external_select: 'Choose an option',
  users_select: 'Choose a person',
  conversations_select: 'Choose a conversation',
  channels_select: 'Choose a channel',
  multi_static_select: 'Choose options',
  multi_external_select: 'Choose options',
  multi_users_select: 'Choose people',
  multi_conversations_select: 'Choose conversations',
  multi_channels_select: 'Choose channels',
  radio_buttons: 'Choose one',
  checkboxes: 'Choose any',
  datepicker: 'Choose a date',
  timepicker: 'Choose a time',
  datetimepicker: 'Choose a date and time',
  rich_text_input: 'Write something',
  file_input: 'Choose a file',
};

/** What an empty control says: the app's placeholder, else what Slack would say. */
export function placeholderOf({ element, type }: PlacedElement): string {
  return plainString(element.placeholder) || (type.endsWith('_select') ? (fallbackNames[type] ?? '') : '');
}

/** Whether what was chosen may be taken back: only where nothing has to be chosen. */
export function isClearable({ isInput, block }: PlacedElement): boolean {
  return isInput && block.optional === true;
}
