import type { Generated, JSONColumnType } from 'kysely';
import type { RiskValues } from './rules/risk.ts';

/** What could happen to an outcome, and what is done about it. */
interface RiskTable {
  workspace_id: string;
  id: string;
  outcome_id: string;
  what: string;
  /** 1 to 5 each. */
  probability: number;
  impact: number;
  mitigation: string | null;
  owner_id: string;
  /** Local date, `YYYY-MM-DD`. */
  review_on: string;
  state: 'open' | 'closed' | 'happened';
  closed_because: Generated<string | null>;
  closed_at: Generated<Date | null>;
  /** What it became when it happened. */
  blocker_id: Generated<string | null>;
  revision: Generated<number>;
  changed_by: string | null;
  request_id: string;
  created_by: string;
  created_at: Date;
}

/** How a risk was seen before. */
interface RiskRevisionTable {
  workspace_id: string;
  risk_id: string;
  revision: number;
  said: JSONColumnType<RiskValues>;
  by_user_id: string | null;
  replaced_at: Date;
}

export interface RiskTables {
  risk: RiskTable;
  risk_revision: RiskRevisionTable;
}
