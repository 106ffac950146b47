import type { Generated } from 'kysely';
import type { Escalation, EscalationState, Memory } from './rules/escalation.ts';
import type { Level, Policy, Trigger } from './rules/policy.ts';
import type { TurnEnd } from './rules/turns.ts';

export type { TurnEnd } from './rules/turns.ts';

interface EscalationPolicyTable {
  workspace_id: string;
  team_id: string;
  levels: Level[];
  triggers: Trigger[];
  repeats: number;
  revision: number;
  changed_by: string;
  changed_at: Date;
}

interface EscalationTable {
  workspace_id: string;
  id: string;
  team_id: string;
  trigger: Trigger;
  blocker_id: string | null;
  outcome_id: string | null;
  /** Whom it is about where there is no blocker. */
  about_user_id: string | null;
  /** When they had their private note, before anybody else heard of it. */
  noted_at: Generated<Date | null>;
  raised_by: string | null;
  asked_of: string | null;
  /** As it stood when this started. */
  policy: Policy;
  state: EscalationState;
  step: number;
  holder_id: string | null;
  memory: Memory;
  due_at: Date | null;
  ended_how: Escalation['endedHow'] | null;
  revision: number;
  request_id: string;
  started_at: Date;
  ended_at: Date | null;
}

interface EscalationTurnTable {
  workspace_id: string;
  id: string;
  escalation_id: string;
  user_id: string;
  step: number;
  told_at: Date;
  /** The outbox key of the direct message; several turns of one person may share one. */
  message_key: string;
  acknowledged_at: Date | null;
  ended_at: Date | null;
  ended_how: TurnEnd | null;
}

interface EscalationEventTable {
  workspace_id: string;
  escalation_id: string;
  /** 1, 2, ... in the order in which it happened. */
  n: number;
  at: Date;
  kind: string;
  by_user: string | null;
  details: unknown;
}

interface DecisionTable {
  workspace_id: string;
  id: string;
  team_id: string;
  escalation_id: string;
  blocker_id: string | null;
  outcome_id: string | null;
  what: string;
  why: string | null;
  decided_by: string;
  decided_at: Date;
  replaced_by: string | null;
  /** What its search looks at: all its words and those of what it was about, in small letters. */
  searched: string;
}

/** When the day ends by which an open blocker is needed. */
interface NeedByTable {
  workspace_id: string;
  blocker_id: string;
  ends_at: Date;
}

export interface EscalationTables {
  need_by: NeedByTable;
  escalation_policy: EscalationPolicyTable;
  escalation: EscalationTable;
  escalation_turn: EscalationTurnTable;
  escalation_event: EscalationEventTable;
  decision: DecisionTable;
}
