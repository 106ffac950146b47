interface IndicatorTable {
  workspace_id: string;
  id: string;
  intent_id: string | null;
  outcome_id: string | null;
  kind: 'leading' | 'lagging';
  name: string;
  unit: string;
  direction: 'up' | 'down';
  /** Numerics, which the driver gives as text. */
  starts_at: string;
  target: string;
  every: 'week' | 'month';
  rewards: string;
  owner_id: string;
  state: 'open' | 'closed';
  /** Local dates, `YYYY-MM-DD`. */
  flagged_on: string | null;
  flagged_since: string | null;
  flagged_to: string | null;
  revision: number;
  changed_by: string | null;
  request_id: string;
  created_by: string;
  created_at: Date;
}

interface ReadingTable {
  workspace_id: string;
  indicator_id: string;
  read_on: string;
  value: string;
  by_user_id: string;
  at: Date;
}

export interface MeasureTables {
  indicator: IndicatorTable;
  reading: ReadingTable;
}
