import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { cut } from '../../../slack/block-kit/mrkdwn.ts';
import type { Risk, RiskValues } from './risk.ts';

/**
 * What is stuck once a risk has happened, with how it was seen over time.
 * @param before how it was seen, the oldest first
 * @param most in characters
 */
export function happenedText(
  risk: Pick<Risk, 'what' | 'probability' | 'impact' | 'mitigation'>,
  before: readonly Pick<RiskValues, 'probability' | 'impact'>[],
  { since, today, most }: { since: LocalDate; today: LocalDate; most: number },
): string {
  const seen: string[] = [];
  for (const { probability, impact } of [...before, risk]) {
    const step = `${probability} × ${impact}`;
    if (seen.at(-1) !== step) seen.push(step);
  }
  const done = risk.mitigation ? [`done about it: ${risk.mitigation}`] : [];
  const known = `a risk since ${shortDate(since, today)} (${seen.join(', then ')})`;
  return cut([risk.what, known, ...done].join(' · '), most);
}
