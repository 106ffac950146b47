import type { Generated } from 'kysely';
import type { WarningKind, WarningState } from './rules/warning.ts';

interface EarlyWarningTable {
  workspace_id: string;
  id: string;
  team_id: string;
  kind: WarningKind;
  outcome_id: string | null;
  user_id: string;
  occasion: string;
  state: WarningState;
  noted_at: Date;
  told_at: Date | null;
  /** Of their working time. */
  left_minutes: Generated<number>;
  counted_from: Date | null;
  seen_answer_id: string | null;
  seen_revision: number | null;
  due_at: Date | null;
  ended_at: Date | null;
  escalation_id: string | null;
  passed_at: Date | null;
  passed_to: string | null;
}

interface DeadlineLookTable {
  workspace_id: string;
  team_id: string;
  due_at: Date;
}

export interface EarlyWarningTables {
  early_warning: EarlyWarningTable;
  deadline_look: DeadlineLookTable;
}
