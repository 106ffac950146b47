import type { Generated } from 'kysely';

interface BlockerTable {
  workspace_id: string;
  id: string;
  team_id: string;
  outcome_id: string | null;
  raised_by: string;
  /** What an owner lacks to be able to deliver, where it is that. */
  support: Generated<'authority' | 'people' | 'means' | null>;
  /** The decision or help that is needed. */
  ask: string;
  asked_of: string;
  /** Local date, `YYYY-MM-DD`. */
  needed_by: string;
  /** What is stuck; none where it is the outcome itself. */
  stuck: Generated<string | null>;
  /** Who may know of it: the team, or only those whom it is brought to. */
  visibility: Generated<'team' | 'chain'>;
  /** Slack's link to the message it was logged from. */
  permalink: Generated<string | null>;
  state: 'open' | 'resolved' | 'merged';
  merged_into: Generated<string | null>;
  /** How it ended, in the words of whoever ended it. */
  resolution: Generated<string | null>;
  reopened_at: Generated<Date | null>;
  reopenings: Generated<number>;
  revision: Generated<number>;
  /** Who made the newest change, where known. */
  changed_by: Generated<string | null>;
  resolved_at: Date | null;
  resolved_by: string | null;
  request_id: string;
  raised_at: Date;
}

/** Who can help with a blocker, by their own word. */
interface BlockerHelperTable {
  workspace_id: string;
  blocker_id: string;
  user_id: string;
  since: Date;
}

export interface BlockerTables {
  blocker: BlockerTable;
  blocker_helper: BlockerHelperTable;
}
