/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const actionIds = {
  open: 'export_open',
  /** The team is searched among those that the person may export. */
  searchTeam: 'export_search_team',
} as const;

export const callbackIds = {
  form: 'export_form',
  /** While a long file is written; nothing to send. */
  writing: 'export_writing',
} as const;

/** The form's fields. */
export const exportFields = { what: 'export_what', team: 'export_team' } as const;
