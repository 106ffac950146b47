interface AbsenceTable {
  workspace_id: string;
  id: string;
  user_id: string;
  /** Local dates, `YYYY-MM-DD`, wherever the person is; both belong to it. */
  from_on: string;
  until_on: string;
  all_teams: boolean;
  /** Who answers for the person meanwhile. */
  deputy_id: string | null;
  added_by: string;
  added_at: Date;
  removed_at: Date | null;
  request_id: string;
}

/** The teams of an absence that is not from all of them. */
interface AbsenceTeamTable {
  workspace_id: string;
  absence_id: string;
  team_id: string;
}

/** That someone's Slack status means away; never what it says. */
interface StatusAwayTable {
  workspace_id: string;
  user_id: string;
  since: Date;
  /** None: until they change it. */
  until: Date | null;
}

/** Which Slack status means away in a workspace. */
interface StatusRuleTable {
  workspace_id: string;
  emoji: string[];
  words: string[];
}

export interface TimeOffTables {
  absence: AbsenceTable;
  absence_team: AbsenceTeamTable;
  status_away: StatusAwayTable;
  status_rule: StatusRuleTable;
}
