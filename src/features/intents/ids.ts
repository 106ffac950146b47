/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const actionIds = {
  add: 'intent_add',
  /** The ⋯ beside an intent: edit, achieved, drop. */
  menu: 'intent_menu',
} as const;

export const callbackIds = {
  form: 'intent_form',
  achieve: 'intent_achieve',
  drop: 'intent_drop',
} as const;

/** The form's fields. */
export const intentFields = {
  title: 'intent_title',
  why: 'intent_why',
  boundaries: 'intent_boundaries',
  owner: 'intent_owner',
  decidedOn: 'intent_decided_on',
} as const;

/** The fields of the modal that drops an intent. */
export const dropFields = { reason: 'intent_drop_reason', fate: 'intent_drop_fate' } as const;
