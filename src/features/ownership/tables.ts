/** Whether whoever was given an outcome took it on, and what they said they need. */
interface OwnershipTable {
  workspace_id: string;
  id: string;
  outcome_id: string;
  owner_id: string;
  given_by: string;
  given_at: Date;
  /** Somebody who was deactivated before they said anything else is kept as `declined`, without a word. */
  state: 'asked' | 'accepted' | 'needs_support' | 'declined' | 'withdrawn';
  has_authority: boolean | null;
  has_people: boolean | null;
  has_means: boolean | null;
  said: string | null;
  answered_at: Date | null;
}

export interface OwnershipTables {
  ownership: OwnershipTable;
}
