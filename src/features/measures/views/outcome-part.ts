import type { KnownBlock } from '@slack/types';
import { context, section } from '../../../slack/block-kit/builders.ts';
import { bold } from '../../../slack/block-kit/mrkdwn.ts';
import type { Indicator } from '../rules/indicator.ts';
import type { Reading } from '../rules/readings.ts';
import { aboutText, nameText, progressText } from './lines.ts';

/** How an outcome is measured, in its own view. */
export function outcomePart(
  measured: readonly { indicator: Indicator; readings: readonly Reading[] }[],
): KnownBlock[] {
  if (measured.length === 0) return [];
  return [
    section(bold('Measured by')),
    ...measured.flatMap(({ indicator, readings }) => [
      section(`${nameText(indicator)}\n${progressText(indicator, readings)}`),
      context(aboutText(indicator)),
    ]),
  ];
}
