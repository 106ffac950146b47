import type { CheckInFacts } from './run-sheet.ts';

/**
 * Whether a check-in says already of an outcome that it does not go well, in words of its owner: that stands. What an
 * owner lacks waits beside the answers and is none.
 */
export function saysAtRisk(facts: Pick<CheckInFacts, 'answers' | 'blockers'>, outcomeId: string): boolean {
  const status = facts.answers.find((answer) => answer.outcomeId === outcomeId)?.status;
  return (
    status === 'at_risk' ||
    status === 'blocked' ||
    [...facts.blockers.values()].some(
      (blocker) => blocker.outcomeId === outcomeId && blocker.state === 'open' && !blocker.support,
    )
  );
}
