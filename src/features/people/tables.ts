interface PersonTable {
  workspace_id: string;
  user_id: string;
  name: string;
  zone: string;
  is_admin: boolean;
  is_bot: boolean;
  is_guest: boolean;
  is_deactivated: boolean;
  /** When Slack was last asked, or told us. */
  read_at: Date;
}

export interface PeopleTables {
  person: PersonTable;
}
