import type { KnownBlock } from '@slack/types';
import { numberInput } from '../../../slack/block-kit/builders.ts';
import { plainLine } from '../../../slack/block-kit/mrkdwn.ts';
import { readingField } from '../ids.ts';
import type { Indicator } from '../rules/indicator.ts';
import { type Reading, standingText } from '../rules/readings.ts';

/** The field for what an indicator stands at today. Nobody has to fill it in to send a form. */
export function readingInput(indicator: Indicator, newest: Reading | undefined, typed?: string): KnownBlock {
  const { id, name, unit, target } = indicator;
  return numberInput({
    blockId: readingField(id),
    label: plainLine(`${name}, in ${unit}`, 150),
    hint: plainLine(`Target ${target} ${unit}, ${standingText(indicator, newest)}.`, 150),
    optional: true,
    ...(typed !== undefined && { initial: typed }),
  });
}
