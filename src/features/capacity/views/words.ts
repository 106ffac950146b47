import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Week } from '../rules/load.ts';

/** How full a week of somebody's is, to be said in a sentence. */
export interface SaidLoad {
  week: Week;
  /** How much of the working time is planned at most. */
  plannedPercent: number;
  /** None: it is the reader's own. */
  name: string | undefined;
  today: LocalDate;
}

/** `92%`; or that there is no time at all. */
export function percentText({ percent }: Pick<Week, 'percent'>): string {
  return Number.isFinite(percent) ? `${Math.round(percent)}%` : 'no working time';
}

/** `Ana’s fullest week is that of 7 Dec: 64% of the working time is planned, 70% at most leaves room for the rest.` */
export function loadText({ week, plannedPercent, name, today }: SaidLoad): string {
  return `${whose(name, true)} fullest week is that of ${shortDate(week.begins, today)}: ${plannedText(week)}. Up to ${plannedPercent}% leaves room for what comes up.`;
}

/**
 * Asks why something is taken on although there is no room for it.
 * @param knows whether the reader may know how full the weeks are; others read only that they are too full
 */
export function askWhyText({ week, plannedPercent, name, today }: SaidLoad, knows: boolean): string {
  const begins = shortDate(week.begins, today);
  return knows
    ? `With this, ${plannedText(week)} in ${whose(name, false)} week of ${begins}. Up to ${plannedPercent}% leaves room for what comes up.`
    : `With this, more is planned in ${whose(name, false)} week of ${begins} than leaves room for what comes up.`;
}

function plannedText(week: Week): string {
  return Number.isFinite(week.percent)
    ? `${percentText(week)} of the working time is planned`
    : 'something is planned where there is no working time';
}

function whose(name: string | undefined, isFirst: boolean): string {
  if (name !== undefined) return `${userText(name, 80)}’s`;
  return isFirst ? 'Your' : 'your';
}
