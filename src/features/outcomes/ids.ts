/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const command = '/outcomes';

export const actionIds = {
  add: 'outcome_add',
  /** The ⋯ beside an outcome: edit, mark done, drop. */
  menu: 'outcome_menu',
  /** Another date was chosen: it needs a reason. */
  chooseDate: 'outcome_choose_date',
} as const;

export const callbackIds = {
  list: 'outcome_list',
  form: 'outcome_form',
  markDone: 'outcome_mark_done',
  drop: 'outcome_drop',
} as const;

/** The form's fields. */
export const outcomeFields = {
  title: 'outcome_title',
  doneMeans: 'outcome_done_means',
  owner: 'outcome_owner',
  dueOn: 'outcome_due_on',
  moveReason: 'outcome_move_reason',
} as const;

/** The field of the modal that drops an outcome. */
export const dropFields = { reason: 'outcome_drop_reason' } as const;
