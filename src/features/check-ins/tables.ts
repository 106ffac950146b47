import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Rhythm } from '../../core/rhythm.ts';
import type { AwayMember } from './rules/attendance.ts';
import type { Status } from './rules/status.ts';
import type { Figures } from './rules/weeks.ts';

interface CadenceTable {
  workspace_id: string;
  team_id: string;
  rhythm: Rhythm['kind'];
  interval_weeks: number | null;
  /** -1 is the last. */
  nth_of_month: number | null;
  /** ISO: 1 is Monday; none where the team meets every working day. */
  weekday: number | null;
  starts_on: string;
  /** Whose public holidays count. */
  place: string | null;
  on_day_off: 'ask' | 'skip' | 'shift';
  mode: 'together' | 'local';
  /** Wall time in `zone`, `HH:mm`. */
  time_of_day: string;
  zone: string;
  window_minutes: number;
  /** Before the end; null for no reminder. */
  nudge_minutes: number | null;
  paused_at: Date | null;
  /** Paused until this day; `next_at` is not before it. */
  resumes_on: string | null;
  next_at: Date;
  next_on: string;
  /** The version of the zone and holiday data that `next_at` was computed with. */
  zone_data: string;
  /** The occurrence that the planner handed on last, and when; the auditor sees whether it was opened. */
  handed_on: string | null;
  handed_at: Date | null;
}

interface CheckInTable {
  workspace_id: string;
  id: string;
  team_id: string;
  /** `2026-W48`, `2026-11` or a date for a scheduled one; date and time for one that was started by hand. */
  period: string;
  state: 'planned' | 'open' | 'closed' | 'skipped';
  /** The day that the schedule names. */
  held_on: string;
  opens_at: Date;
  nudge_at: Date | null;
  closes_at: Date;
  nudged_at: Date | null;
  closed_at: Date | null;
  /** The next step of an open check-in: its nudge or its close; in local time that of whoever is next. */
  due_at: Date | null;
  started_by: string | null;
  /** Whether everyone who was asked has answered; none before its close, and where nobody was asked. */
  is_kept: Generated<boolean | null>;
  /** In local time, the day and wall time at which each person is asked where they are; else empty. */
  asks_on: string | null;
  asks_time: string | null;
  /** What it came to, as its summary says it. */
  figures: ColumnType<Figures | null, string | undefined, string>;
}

interface CheckInParticipantTable {
  workspace_id: string;
  check_in_id: string;
  user_id: string;
  /** In local time, this person's own window; else empty. */
  asks_at: Date | null;
  asked_at: Date | null;
  closes_at: Date | null;
  nudged_at: Date | null;
  ended_at: Date | null;
}

/** Who is away at a check-in; with its close it stands. */
interface CheckInAwayTable {
  workspace_id: string;
  check_in_id: string;
  user_id: string;
  /** Who answers for them. */
  deputy_id: string | null;
  because: AwayMember['because'];
  until_on: string | null;
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
  check_in_away: CheckInAwayTable;
  answer: AnswerTable;
  answer_revision: AnswerRevisionTable;
}
