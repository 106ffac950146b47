import type { Source } from './rules/reporting-line.ts';
import type { Appointed } from './rules/rights.ts';

interface PersonTable {
  workspace_id: string;
  user_id: string;
  name: string;
  zone: string;
  is_admin: boolean;
  is_bot: boolean;
  is_guest: boolean;
  is_deactivated: boolean;
  /** What Slack says stands from this moment on: when it was asked, or told us, for the last time that it was news. */
  read_at: Date;
  /** The name without spaces that Slack made for them; unknown of whom nothing new was heard since it is kept. */
  handle: string | null;
  /** Only where the workspace lets Drumbeat see addresses. */
  email: string | null;
  /** When Slack last changed them, as it says. */
  updated_at: Date | null;
  /** Since when they are known to be in the workspace; unknown of whom an earlier version wrote down meanwhile. */
  known_since: Date | null;
}

/** How far the reading of all members has come. */
interface PeopleSyncTable {
  workspace_id: string;
  /** Counts who may read the next page: whoever has an older one comes too late. */
  turn: number;
  /** When the planner has the next page read. */
  due_at: Date;
  /** By when a round must come to its end. */
  overdue_at: Date;
  /** Where the next page begins; none at the beginning of a round. */
  cursor: string | null;
  started_at: Date | null;
  /** How much of the round is read, of the last one between two. */
  pages: number;
  people: number;
  finished_at: Date | null;
}

interface PersonRoleTable {
  workspace_id: string;
  user_id: string;
  role: Appointed;
  appointed_by: string;
  appointed_at: Date;
}

interface ReportingLineTable {
  workspace_id: string;
  user_id: string;
  manager_id: string;
  source: Source;
  /** Null where Slack's profile says so. */
  changed_by: string | null;
  changed_at: Date;
}

interface DeputyTable {
  workspace_id: string;
  user_id: string;
  deputy_id: string;
  chosen_at: Date;
}

interface ManagerImportTable {
  workspace_id: string;
  id: string;
  list: string;
  asked_by: string;
  asked_at: Date;
}

interface ManagerFieldTable {
  workspace_id: string;
  field_id: string;
  label: string;
  chosen_by: string;
  chosen_at: Date;
  /** When the next profiles are read. */
  due_at: Date;
  /** The last person of the present round, in the order of their ids; none at its beginning. */
  read_up_to: string | null;
}

export interface PeopleTables {
  person: PersonTable;
  people_sync: PeopleSyncTable;
  person_role: PersonRoleTable;
  reporting_line: ReportingLineTable;
  deputy: DeputyTable;
  manager_import: ManagerImportTable;
  manager_field: ManagerFieldTable;
}
