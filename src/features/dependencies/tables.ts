interface DependencyTable {
  workspace_id: string;
  outcome_id: string;
  needs_id: string;
  days_after: number;
  created_by: string;
  created_at: Date;
}

interface SlipNoticeTable {
  workspace_id: string;
  id: string;
  outcome_id: string;
  cause_id: string;
  owner_id: string;
  /** Local dates, `YYYY-MM-DD`. */
  implied_before: string;
  implied_after: string;
  told_at: Date;
  answer: 'moved' | 'kept' | 'settled' | null;
  answered_by: string | null;
  answered_at: Date | null;
}

export interface DependencyTables {
  dependency: DependencyTable;
  slip_notice: SlipNoticeTable;
}
