import type { OutcomeValues } from './outcome.ts';

/** What can become of an outcome. */
export type EventKind =
  | 'added'
  | 'changed'
  | 'moved'
  | 'split'
  | 'given'
  | 'moved_in'
  | 'done'
  | 'dropped'
  | 'reopened';

/** One step of an outcome's history: who did what, and why. */
export interface OutcomeEvent {
  outcomeId: string;
  kind: EventKind;
  /** What it was and what it is, by field, in words. */
  said: Record<string, { was?: string; is?: string }>;
  reason: string | undefined;
  /** None where nobody is known to have done it. */
  by: string | undefined;
  at: Date;
}

/** What of an outcome is another than before. */
export function differences(before: OutcomeValues, after: OutcomeValues): OutcomeEvent['said'] {
  const fields = ['title', 'doneMeans', 'ownerId', 'dueOn'] as const;
  return Object.fromEntries(
    fields.flatMap((field) =>
      before[field] === after[field] ? [] : [[field, { was: before[field], is: after[field] }]],
    ),
  );
}
