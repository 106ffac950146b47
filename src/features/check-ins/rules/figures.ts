import type { RunSheet } from './run-sheet.ts';
import type { Figures } from './weeks.ts';

/** What the summary of a check-in says, in numbers. */
export function figuresOf(sheet: RunSheet): Figures {
  const lines = [...sheet.blocked, ...sheet.atRisk, ...sheet.changed, ...sheet.unchanged];
  const counts: Figures['counts'] = {};
  for (const { answer } of lines) counts[answer.status] = (counts[answer.status] ?? 0) + 1;
  if (sheet.unanswered.length > 0) counts.unanswered = sheet.unanswered.length;
  return { counts, answered: sheet.answered, asked: sheet.people };
}
