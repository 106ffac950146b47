/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const actionIds = {
  /** [I'm away ...]: in a reminder and on the Home tab. */
  add: 'time_off_add',
  change: 'time_off_change',
  remove: 'time_off_remove',
  /** An admin chose whose leave it is: the form offers that person's teams. */
  choosePerson: 'time_off_choose_person',
  /** For admins: everyone's leave, and which Slack status means away. */
  listAll: 'time_off_list_all',
  statusRule: 'time_off_status_rule',
} as const;

export const callbackIds = {
  form: 'time_off_form',
  list: 'time_off_list',
  statusRule: 'time_off_status_rule',
} as const;

/**
 * The form's fields. Slack keeps what stands in a field as long as its id stays, so the teams and
 * the deputy of someone else are other fields.
 */
export function absenceFields(userId: string) {
  return {
    person: 'time_off_person',
    from: 'time_off_from',
    until: 'time_off_until',
    teams: `time_off_teams:${userId}`,
    deputy: `time_off_deputy:${userId}`,
  };
}

/** The fields of the settings. */
export const statusFields = { emoji: 'time_off_emoji', words: 'time_off_words' } as const;
