import type { Generated } from 'kysely';

interface IntentTable {
  workspace_id: string;
  id: string;
  title: string;
  why: string;
  /** What it is not. */
  boundaries: string | null;
  owner_id: string;
  /** Local date, `YYYY-MM-DD`. */
  decided_on: string;
  state: 'open' | 'achieved' | 'dropped';
  closed_at: Date | null;
  closed_because: string | null;
  revision: Generated<number>;
  changed_by: string | null;
  request_id: string;
  created_by: string;
  created_at: Date;
}

export interface IntentTables {
  intent: IntentTable;
}
