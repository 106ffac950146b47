interface FileKeyTable {
  workspace_id: string;
  id: string;
  key: string;
  /** The key as it is compared. */
  name: string;
}

interface CascadeImportTable {
  workspace_id: string;
  id: string;
  file: string;
  asked_by: string;
  asked_at: Date;
}

export interface CascadeFileTables {
  file_key: FileKeyTable;
  cascade_import: CascadeImportTable;
}
