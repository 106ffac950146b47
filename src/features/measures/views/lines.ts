import { bold, userText, wholeText } from '../../../slack/block-kit/mrkdwn.ts';
import { type Indicator, indicatorLimits } from '../rules/indicator.ts';
import { type Reading, standingText, trendText, valueText, wayText } from '../rules/readings.ts';

export const kindWords = { leading: 'Leading', lagging: 'Lagging' } as const;
export const everyWords = { week: 'every week', month: 'every month' } as const;

/** An indicator's name in full. */
export function nameText({ name }: Pick<Indicator, 'name'>): string {
  return bold(wholeText(name, indicatorLimits.name));
}

/** `24 → 18 h · target 12 h · half of the way` */
export function progressText(indicator: Indicator, readings: readonly Reading[]): string {
  const { unit, target } = indicator;
  const newest = readings.at(-1);
  const trend = trendText(readings, unit);
  // A trend ends in what it is now.
  const standing = trend && newest ? wayText(indicator, newest.value) : standingText(indicator, newest);
  const parts = [trend, `target ${valueText(target, unit)}`, standing];
  return userText(parts.filter((part) => part).join(' · '), 600);
}

/** `Leading, every week · rewards: answering simple tickets first` */
export function aboutText({ kind, every, rewards }: Indicator): string {
  return `${kindWords[kind]}, ${everyWords[every]} · rewards: ${wholeText(rewards, indicatorLimits.rewards)}`;
}
