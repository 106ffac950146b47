import type { JSONColumnType } from 'kysely';
import type { Status } from './rules/status.ts';

interface CadenceTable {
  workspace_id: string;
  team_id: string;
  /** ISO: 1 is Monday. */
  weekday: number;
  /** Wall time in `zone`, `HH:mm`. */
  time_of_day: string;
  zone: string;
  window_minutes: number;
  /** Before the end; null for no reminder. */
  nudge_minutes: number | null;
  paused_at: Date | null;
  next_at: Date;
  next_on: string;
  /** The version of the zone data that `next_at` was computed with. */
  zone_data: string;
  /** The occurrence that the planner handed on last, and when; the auditor sees whether it was opened. */
  handed_on: string | null;
  handed_at: Date | null;
}

interface CheckInTable {
  workspace_id: string;
  id: string;
  team_id: string;
  /** The local date for a scheduled one; with the time for one that was started by hand. */
  period: string;
  state: 'planned' | 'open' | 'closed' | 'skipped';
  held_on: string;
  opens_at: Date;
  nudge_at: Date | null;
  closes_at: Date;
  nudged_at: Date | null;
  closed_at: Date | null;
  /** The next step of an open check-in: its nudge or its close. */
  due_at: Date | null;
  started_by: string | null;
}

interface CheckInParticipantTable {
  workspace_id: string;
  check_in_id: string;
  user_id: string;
}

interface AnswerTable {
  workspace_id: string;
  id: string;
  check_in_id: string;
  outcome_id: string | null;
  user_id: string;
  status: Status;
  reason: string | null;
  note: string | null;
  blocker_id: string | null;
  moved_from: string | null;
  moved_to: string | null;
  move_reason: string | null;
  is_late: boolean;
  revision: number;
  answered_at: Date;
}

interface AnswerRevisionTable {
  workspace_id: string;
  answer_id: string;
  revision: number;
  said: JSONColumnType<Record<string, unknown>>;
  replaced_at: Date;
}

export interface CheckInTables {
  cadence: CadenceTable;
  check_in: CheckInTable;
  check_in_participant: CheckInParticipantTable;
  answer: AnswerTable;
  answer_revision: AnswerRevisionTable;
}
