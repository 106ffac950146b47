import type { KnownBlock } from '@slack/types';
import { radio } from '../../../slack/block-kit/builders.ts';
import { reviewField } from '../ids.ts';
import type { Risk } from '../rules/risk.ts';
import { weightText } from './lines.ts';

/** One risk in a check-in's form: whether it is still so. It may be left out. */
export function reviewQuestion(risk: Risk): KnownBlock {
  return radio({
    blockId: reviewField(risk.id),
    label: `Risk: ${risk.what} · ${weightText(risk)}`,
    optional: true,
    choices: [
      { value: 'still', label: 'Still so' },
      { value: 'less', label: 'Less likely now' },
      { value: 'happened', label: 'It happened' },
    ],
  });
}
