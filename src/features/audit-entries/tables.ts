interface AuditEntryTable {
  workspace_id: string;
  id: string;
  at: Date;
  actor_id: string | null;
  what: string;
  facts: unknown;
}

export interface AuditEntryTables {
  audit_entry: AuditEntryTable;
}
