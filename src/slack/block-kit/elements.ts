import type { Button, ConfirmationDialog, Overflow, PlainTextOption } from '@slack/types';
import { checkCount, checkLength, plain } from './layout.ts';
import { blockKitLimits } from './limits.ts';

/** One of several things to choose. `value` comes back when it is chosen. */
export interface Choice {
  label: string;
  value: string;
  description?: string;
}

export type ButtonStyle = 'primary' | 'danger';

/** What Slack asks before it passes on a click. */
export interface Confirmation {
  title: string;
  text: string;
  confirm: string;
  deny: string;
  style?: ButtonStyle;
}

export function button(options: {
  text: string;
  actionId: string;
  value?: string;
  style?: ButtonStyle;
  confirm?: Confirmation;
  url?: string;
  /** Read out in place of the text. */
  accessibilityLabel?: string;
}): Button {
  const { text, actionId, value, style, confirm, url, accessibilityLabel } = options;
  return {
    type: 'button',
    text: plain(text, blockKitLimits.buttonText),
    action_id: actionIdOf(actionId),
    // Slack refuses an empty value, and sends none when there is none.
    ...(value && { value: checkLength(value, blockKitLimits.buttonValue, 'button value') }),
    ...(style && { style }),
    ...(confirm && { confirm: confirmation(confirm) }),
    ...(url && { url: checkLength(url, blockKitLimits.url, 'button url') }),
    ...(accessibilityLabel && {
      accessibility_label: plain(accessibilityLabel, blockKitLimits.buttonText).text,
    }),
  };
}

/** The ⋯ menu, one to five rarer actions. What was chosen comes as the option's value. */
export function overflow(options: {
  actionId: string;
  choices: readonly Choice[];
  confirm?: Confirmation;
}): Overflow {
  const { actionId, choices, confirm } = options;
  return {
    type: 'overflow',
    action_id: actionIdOf(actionId),
    options: optionsOf(choices, blockKitLimits.overflowOptions),
    ...(confirm && { confirm: confirmation(confirm) }),
  };
}

function confirmation({ title, text, confirm, deny, style }: Confirmation): ConfirmationDialog {
  return {
    title: plain(title, blockKitLimits.confirmTitle),
    text: plain(text, blockKitLimits.confirmText),
    confirm: plain(confirm, blockKitLimits.confirmButton),
    deny: plain(deny, blockKitLimits.confirmButton),
    ...(style && { style }),
  };
}

/** The choices as Slack's options; throws a RangeError for none or more than `max`. */
export function optionsOf(choices: readonly Choice[], max: number): PlainTextOption[] {
  checkCount(choices, 1, max, 'choices');
  return choices.map(({ label, value, description }) => ({
    text: plain(label, blockKitLimits.optionText),
    value: checkLength(value, blockKitLimits.optionValue, 'option value'),
    ...(description && { description: plain(description, blockKitLimits.optionText) }),
  }));
}

export function actionIdOf(actionId: string): string {
  return checkLength(actionId, blockKitLimits.identifier, 'action_id');
}
