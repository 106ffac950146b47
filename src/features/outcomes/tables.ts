import type { Generated, JSONColumnType } from 'kysely';
import type { DelaySize } from './rules/cost-of-delay.ts';
import type { EventKind, OutcomeEvent } from './rules/history.ts';
import type { Level } from './rules/place.ts';

interface OutcomeTable {
  workspace_id: string;
  id: string;
  level: Level;
  /** What it stands under: an outcome, or an intent; never both. */
  parent_id: Generated<string | null>;
  intent_id: Generated<string | null>;
  team_id: string | null;
  title: string;
  done_means: string;
  owner_id: string;
  /** Local dates, `YYYY-MM-DD`: a deadline is a day, wherever its owner is. */
  due_on: string;
  first_due_on: string;
  starts_on: Generated<string | null>;
  deliverable: Generated<string | null>;
  /** Person-days; Postgres hands decimals over as text. */
  effort_days: Generated<string | number | null>;
  /** A week's cost of waiting: an amount, or a size; never both. */
  delay_amount: Generated<string | number | null>;
  delay_size: Generated<DelaySize | null>;
  split_from: Generated<string | null>;
  state: 'candidate' | 'open' | 'done' | 'dropped';
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

interface OutcomeEventTable {
  workspace_id: string;
  id: string;
  outcome_id: string;
  kind: EventKind;
  said: JSONColumnType<OutcomeEvent['said']>;
  reason: string | null;
  by_user_id: string | null;
  at: Date;
}

/** How a workspace plans; none stored: the defaults. */
interface PlanningTable {
  workspace_id: string;
  /** ISO 4217. */
  currency: string;
  /** How much of the working time is planned. */
  planned_percent: number;
  changed_by: string;
  changed_at: Date;
}

/** Held while what stands under or needs what is changed. */
interface DependencyGraphTable {
  workspace_id: string;
  revision: number;
  /** When somebody may be told of a slip who is away or off work now. */
  look_at: Generated<Date | null>;
}

export interface OutcomeTables {
  outcome: OutcomeTable;
  outcome_move: OutcomeMoveTable;
  outcome_event: OutcomeEventTable;
  planning: PlanningTable;
  dependency_graph: DependencyGraphTable;
}
