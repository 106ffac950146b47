interface AuditFindingTable {
  workspace_id: string;
  /** The kind of promise. */
  obligation: string;
  /** Which one. */
  subject: string;
  first_seen_at: Date;
  last_seen_at: Date;
  /** When admins were last told of it. */
  told_at: Date | null;
}

export interface AuditTables {
  audit_finding: AuditFindingTable;
}
