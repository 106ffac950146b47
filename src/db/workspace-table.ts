/** A Slack workspace that Drumbeat is in; every other row belongs to one. */
interface WorkspaceTable {
  /** Slack's team id, such as T0123ABCD. */
  workspace_id: string;
  name: string;
  /** The name in `https://<domain>.slack.com`. */
  domain: string | null;
  /** The user that Drumbeat is in this workspace (U...), and the bot behind it (B...). */
  bot_user_id: string;
  bot_id: string;
  installed_at: Date;
}

export interface WorkspaceTables {
  workspace: WorkspaceTable;
}
