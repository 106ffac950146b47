interface GreetingTable {
  workspace_id: string;
  user_id: string;
  /** The channel that Drumbeat was invited to; empty for the direct message that somebody opened by themselves. */
  place: string;
  /** The channel that it is about; null before one is chosen. */
  channel_id: string | null;
  greeted_at: Date;
  settled_at: Date | null;
}

interface DismissalTable {
  workspace_id: string;
  user_id: string;
  dismissed_at: Date;
}

export interface OnboardingTables {
  onboarding_greeting: GreetingTable;
  onboarding_dismissal: DismissalTable;
}
