interface OutcomeTable {
  workspace_id: string;
  id: string;
  level: 'organization' | 'department' | 'team' | 'individual';
  parent_id: string | null;
  team_id: string | null;
  title: string;
  done_means: string;
  owner_id: string;
  /** Local dates, `YYYY-MM-DD`: a deadline is a day, wherever its owner is. */
  due_on: string;
  first_due_on: string;
  state: 'open' | 'done' | 'dropped';
  closed_at: Date | null;
  closed_because: string | null;
  revision: number;
  /** Who made the newest change, where known. */
  changed_by: string | null;
  request_id: string;
  created_by: string;
  created_at: Date;
}

interface OutcomeMoveTable {
  workspace_id: string;
  id: string;
  outcome_id: string;
  moved_from: string;
  moved_to: string;
  reason: string;
  moved_by: string;
  moved_at: Date;
}

export interface OutcomeTables {
  outcome: OutcomeTable;
  outcome_move: OutcomeMoveTable;
}
