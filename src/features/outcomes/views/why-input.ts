import { textInput } from '../../../slack/block-kit/builders.ts';
import { planFields } from '../ids.ts';
import { outcomeLimits } from '../rules/outcome.ts';

/** Asks why an outcome is taken on although its owner has no room for it. */
export function whyInput(typed: string | undefined) {
  return textInput({
    blockId: planFields.overload,
    label: 'Why all the same?',
    hint: 'The reason stays with the outcome. Or plan less: fewer days, a later date, another owner.',
    multiline: true,
    // Whoever plans less after all need not say it.
    optional: true,
    maxLength: outcomeLimits.reason,
    ...(typed && { initial: typed }),
  });
}
