import type { LocalDate } from '../../../core/calendar.ts';
import { dueText, type Outcome } from '../../outcomes/index.ts';

/** What can be said of the other end of a need: its day, or that it is done or dropped. */
export function stateText(other: Outcome, today: LocalDate): string {
  if (other.state === 'done') return '✅ Done';
  if (other.state === 'dropped') return 'dropped: find what takes its place';
  return dueText(other, today);
}
