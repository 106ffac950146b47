import type { Button, Overflow, PlainTextOption } from '@slack/types';
import { checkCount, checkLength, plain } from './layout.ts';
import { blockKitLimits } from './limits.ts';

/** One of several things to choose. `value` comes back when it is chosen. */
export interface Choice {
  label: string;
  value: string;
}

export type ButtonStyle = 'primary' | 'danger';

export function button(options: {
  text: string;
  actionId: string;
  value?: string;
  style?: ButtonStyle;
}): Button {
  const { text, actionId, value, style } = options;
  return {
    type: 'button',
    text: plain(text, blockKitLimits.buttonText),
    action_id: actionIdOf(actionId),
    // Slack refuses an empty value, and sends none when there is none.
    ...(value && { value: checkLength(value, blockKitLimits.buttonValue, 'button value') }),
    ...(style && { style }),
  };
}

/** The ⋯ menu, one to five rarer actions. What was chosen comes as the option's value. */
export function overflow({ actionId, choices }: { actionId: string; choices: readonly Choice[] }): Overflow {
  return {
    type: 'overflow',
    action_id: actionIdOf(actionId),
    options: optionsOf(choices, blockKitLimits.overflowOptions),
  };
}

/** The choices as Slack's options; throws a RangeError for none or more than `max`. */
export function optionsOf(choices: readonly Choice[], max: number): PlainTextOption[] {
  checkCount(choices, 1, max, 'choices');
  return choices.map(({ label, value }) => ({
    text: plain(label, blockKitLimits.optionText),
    value: checkLength(value, blockKitLimits.optionValue, 'option value'),
  }));
}

export function actionIdOf(actionId: string): string {
  return checkLength(actionId, blockKitLimits.identifier, 'action_id');
}
