/** What somebody has chosen; null for what the level above decides. */
interface CalendarColumns {
  /** Whose public holidays count, such as 'DE-BY'. */
  place: string | null;
  /** ISO digits, ascending: '12345'. */
  working_days: string | null;
  /** Wall times, 'HH:mm': both or neither. */
  works_from: string | null;
  works_to: string | null;
  quiet_from: string | null;
  quiet_to: string | null;
}

interface CompanyCalendarTable extends CalendarColumns {
  workspace_id: string;
}

interface PersonCalendarTable extends CalendarColumns {
  workspace_id: string;
  user_id: string;
}

/** A day off on top of the public holidays. */
interface CompanyDayTable {
  workspace_id: string;
  on_date: string;
  /** Empty: everywhere. */
  place: string;
  name: string;
}

/** What Slack says of somebody's Do Not Disturb. */
interface DoNotDisturbTable {
  workspace_id: string;
  user_id: string;
  /** The present or next window; null while it is switched off. */
  starts_at: Date | null;
  ends_at: Date | null;
  read_at: Date;
}

export interface CalendarTables {
  company_calendar: CompanyCalendarTable;
  person_calendar: PersonCalendarTable;
  company_day: CompanyDayTable;
  do_not_disturb: DoNotDisturbTable;
}
