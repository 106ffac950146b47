/** What starts an escalation. The last four are noted to the owner first (early warnings). */
export const TRIGGERS = [
  'blocker_raised',
  'need_by_passed',
  'at_risk_twice',
  'unanswered_twice',
  'deadline_passed',
  'blocked_without_warning',
] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** Whom a level means. Who that is now is looked up when the level's turn comes. */
export type LevelWho =
  /** The person whom the blocker asks; where there is none, the lead. */
  | { kind: 'asked' }
  | { kind: 'lead' }
  /** Who answers for the lead while they are away. */
  | { kind: 'leads_deputy' }
  | { kind: 'leads_manager' }
  /** The manager of the lead's manager. */
  | { kind: 'next_manager' }
  /** Who owns the intent that the outcome is for; nobody where it stands under none. */
  | { kind: 'intent_owner' }
  /** Somebody who was appointed to it. */
  | { kind: 'role'; role: 'admin' | 'leader' }
  | { kind: 'person'; userId: string };

export interface Level {
  who: LevelWho;
  /** How long they have to react, in hours of their own working time. */
  acknowledgeHours: number;
  /** How long they have to decide once they said that they are on it, in the same. */
  decideHours: number;
}

/** How what nobody answers goes up, level by level; after the last one it comes to the admins. */
export interface Policy {
  levels: Level[];
  /** How often the last level that can be reached is asked again, once a day, before it goes to the admins. */
  repeats: number;
  triggers: Trigger[];
}

/** What works untouched: the person asked, the lead's manager, and whoever owns the intent that it is for. */
export const defaultPolicy: Policy = {
  levels: [
    { who: { kind: 'asked' }, acknowledgeHours: 4, decideHours: 8 },
    { who: { kind: 'leads_manager' }, acknowledgeHours: 8, decideHours: 8 },
    { who: { kind: 'intent_owner' }, acknowledgeHours: 8, decideHours: 8 },
  ],
  repeats: 2,
  triggers: [...TRIGGERS],
};
