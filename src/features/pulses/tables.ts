interface PulseScheduleTable {
  workspace_id: string;
  team_id: string;
  rhythm: 'weeks' | 'month';
  interval_weeks: number | null;
  /** -1 is the last. */
  nth_of_month: number | null;
  /** ISO: 1 is Monday. */
  weekday: number;
  starts_on: string;
  /** Wall time in `zone`, `HH:mm`. */
  time_of_day: string;
  zone: string;
  /** For how many working days it can be answered. */
  open_days: number;
  next_at: Date;
  next_on: string;
  paused_at: Date | null;
  /** It was due, and waits until something is done about the last result, or the lead has said why not. */
  held_at: Date | null;
}

interface PulseOwnStatementTable {
  workspace_id: string;
  team_id: string;
  id: string;
  said: string;
  added_by: string;
  added_at: Date;
  retired_at: Date | null;
}

interface PulseOptOutTable {
  workspace_id: string;
  user_id: string;
}

interface PulseGroupTable {
  workspace_id: string;
  id: string;
  kind: 'team' | 'small_teams';
  /** For small teams, the month in which its pulses open, by its first day. */
  month: string | null;
  closes_at: Date;
  closed_at: Date | null;
}

interface PulseTable {
  workspace_id: string;
  id: string;
  team_id: string;
  group_id: string;
  opened_at: Date;
  reminds_at: Date;
  closes_at: Date;
  closed_at: Date | null;
  /** When the reminder, and then the close, is due; none once it is closed. */
  due_at: Date | null;
  asked: number;
  /** How many answered; unknown until it is closed. */
  answered: number | null;
}

interface PulseStatementTable {
  workspace_id: string;
  pulse_id: string;
  /** A standing or rotating statement by its name, or one of the team's own by its id. */
  key: string;
  position: number;
  said: string;
}

interface PulseInvitedTable {
  workspace_id: string;
  pulse_id: string;
  user_id: string;
  is_established: boolean;
}

interface PulseAnsweredTable {
  workspace_id: string;
  pulse_id: string;
  user_id: string;
}

interface PulseWaitingTable {
  workspace_id: string;
  group_id: string;
  sealed: Buffer | Uint8Array;
}

interface PulseCountedTable {
  workspace_id: string;
  group_id: string;
  sealed: Buffer | Uint8Array;
}

interface PulseCommentTable {
  workspace_id: string;
  group_id: string;
  /** Random: in its order they are shown. */
  id: string;
  said: string;
}

interface PulseReleaseTable {
  workspace_id: string;
  group_id: string;
  key: string;
  /** How many chose 1, 2, 3, 4 and 5; null where it was withheld. */
  counts: number[] | null;
  withheld: string | null;
  /** The newest group before of which it was shown, and whose people are the same, or differ by enough. */
  compared_with: string | null;
  released_at: Date;
}

interface PulseActionTable {
  workspace_id: string;
  pulse_id: string;
  what: string | null;
  owner_id: string | null;
  due_on: string | null;
  done_on: string | null;
  declined_because: string | null;
  chosen_by: string;
  chosen_at: Date;
}

interface PulseCommentsAnswerTable {
  workspace_id: string;
  pulse_id: string;
  /** One answer to all comments. */
  said: string;
  answered_by: string;
}

export interface PulseTables {
  pulse_schedule: PulseScheduleTable;
  pulse_own_statement: PulseOwnStatementTable;
  pulse_opt_out: PulseOptOutTable;
  pulse_group: PulseGroupTable;
  pulse: PulseTable;
  pulse_statement: PulseStatementTable;
  pulse_invited: PulseInvitedTable;
  pulse_answered: PulseAnsweredTable;
  pulse_waiting: PulseWaitingTable;
  pulse_counted: PulseCountedTable;
  pulse_comment: PulseCommentTable;
  pulse_release: PulseReleaseTable;
  pulse_action: PulseActionTable;
  pulse_comments_answer: PulseCommentsAnswerTable;
}
