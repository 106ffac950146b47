import type { MessageContent } from '../../../delivery/index.ts';
import { section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Indicator } from '../rules/indicator.ts';
import { lineOf, type Reading } from '../rules/readings.ts';

/** What measures an intent or an outcome, over time. */
export interface TrendView {
  title: string;
  /** Readings oldest first. */
  indicators: readonly { indicator: Indicator; readings: readonly Reading[] }[];
}

/** The picture of how something is measured, for whoever asked for it: what tells early before what tells in the end. */
export function trendMessage({ title, indicators }: TrendView): MessageContent {
  const sorted = indicators.toSorted((a, b) => rankOf(a.indicator) - rankOf(b.indicator));
  const heading = `How it goes: ${userText(title, 300)}`;
  return {
    text: heading,
    blocks: [section(bold(heading))],
    picture: {
      kind: 'trend',
      model: {
        title,
        lines: sorted.map(({ indicator, readings }) => lineOf(indicator, readings)),
      },
    },
  };
}

const rankOf = ({ kind }: Indicator) => (kind === 'leading' ? 0 : 1);
