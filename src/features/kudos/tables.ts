interface CelebrationTable {
  workspace_id: string;
  id: string;
  team_id: string;
  begun_at: Date;
}

interface CelebratedOutcomeTable {
  workspace_id: string;
  outcome_id: string;
  celebration_id: string;
  /** Whether the message says that it is done; opened again, it says so. */
  shown_done: boolean;
}

interface OutcomeThanksTable {
  workspace_id: string;
  outcome_id: string;
  user_id: string;
  thanked_at: Date;
}

export interface KudosTables {
  celebration: CelebrationTable;
  celebrated_outcome: CelebratedOutcomeTable;
  outcome_thanks: OutcomeThanksTable;
}
