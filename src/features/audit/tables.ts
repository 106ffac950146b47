interface AuditFindingTable {
  workspace_id: string;
  /** The kind of promise. */
  obligation: string;
  /** How many of the kind, and some of them. */
  count: number;
  subjects: string[];
  first_seen_at: Date;
  last_seen_at: Date;
  /** When admins were last told of it. */
  told_at: Date | null;
}

/** One row, of no workspace. */
interface AuditLookTable {
  single: true;
  looked_at: Date;
  /** When all was last well. */
  well_at: Date | null;
}

export interface AuditTables {
  audit_finding: AuditFindingTable;
  audit_look: AuditLookTable;
}
