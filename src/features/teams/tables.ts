interface TeamTable {
  workspace_id: string;
  id: string;
  channel_id: string;
  name: string;
  lead_id: string;
  created_by: string;
  created_at: Date;
}

interface TeamMemberTable {
  workspace_id: string;
  team_id: string;
  user_id: string;
  added_at: Date;
}

export interface TeamTables {
  team: TeamTable;
  team_member: TeamMemberTable;
}
