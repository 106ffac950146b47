/** Events that were handled: one row each, forgotten after a day. */
interface SlackEventTable {
  workspace_id: string;
  event_id: string;
  received_at: Date;
}

export interface EventMemoryTables {
  slack_event: SlackEventTable;
}
