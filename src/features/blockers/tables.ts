interface BlockerTable {
  workspace_id: string;
  id: string;
  team_id: string;
  outcome_id: string | null;
  raised_by: string;
  /** The decision or help that is needed. */
  ask: string;
  asked_of: string;
  /** Local date, `YYYY-MM-DD`. */
  needed_by: string;
  state: 'open' | 'resolved';
  resolved_at: Date | null;
  resolved_by: string | null;
  request_id: string;
  raised_at: Date;
}

export interface BlockerTables {
  blocker: BlockerTable;
}
