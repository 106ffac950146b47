import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { bold, mention, userText, wholeText } from '../../../slack/block-kit/mrkdwn.ts';
import { type Risk, type RiskValues, riskLimits, scoreOf, weightOf } from '../rules/risk.ts';

const weightWords = { high: '🔴 High', medium: '🟡 Medium', low: '🟢 Low' } as const;

/** `🔴 High (4 × 5 = 20)`: how likely, times how bad. */
export function weightText(risk: Pick<RiskValues, 'probability' | 'impact'>): string {
  return `${weightWords[weightOf(risk)]} (${risk.probability} × ${risk.impact} = ${scoreOf(risk)})`;
}

/** A risk with what is done about it, who looks after it, and when they look again. */
export function riskText(risk: Risk, today: LocalDate): string {
  const passed = risk.reviewOn < today ? ', a day that has passed' : '';
  return [
    bold(wholeText(risk.what, riskLimits.what)),
    `${weightText(risk)} · ${mention(risk.ownerId)} looks again ${shortDate(risk.reviewOn, today)}${passed}`,
    ...(risk.mitigation ? [`Done about it: ${userText(risk.mitigation, 1_000)}`] : []),
  ].join('\n');
}
