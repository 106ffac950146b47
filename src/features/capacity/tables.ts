interface OverloadReasonTable {
  workspace_id: string;
  outcome_id: string;
  /** Who owns it. */
  user_id: string;
  /** In percent of what is planned at most. */
  load_percent: number;
  reason: string;
  by_user_id: string;
  at: Date;
}

interface CapacityNoticeTable {
  workspace_id: string;
  id: string;
  user_id: string;
  /** The Monday of the fullest week. */
  week: string;
  load_percent: number;
  reader_ids: string[];
  told_at: Date;
  settled_at: Date | null;
}

interface CapacityLookTable {
  workspace_id: string;
  due_at: Date;
}

export interface CapacityTables {
  overload_reason: OverloadReasonTable;
  capacity_notice: CapacityNoticeTable;
  capacity_look: CapacityLookTable;
}
