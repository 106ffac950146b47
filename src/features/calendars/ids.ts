/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const actionIds = {
  mySettings: 'calendar_my_settings',
  companyCalendar: 'calendar_company_calendar',
  searchPlace: 'calendar_search_place',
} as const;

export const callbackIds = {
  mySettings: 'calendar_my_settings',
  companyCalendar: 'calendar_company_calendar',
} as const;

/** The fields of both forms. */
export const choiceFields = {
  place: 'calendar_place',
  days: 'calendar_working_days',
  worksFrom: 'calendar_works_from',
  worksTo: 'calendar_works_to',
  quietFrom: 'calendar_quiet_from',
  quietTo: 'calendar_quiet_to',
} as const;

/** The company's form has one more. */
export const companyFields = { companyDays: 'calendar_company_days' } as const;
