/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const command = '/outcomes';

export const actionIds = {
  add: 'outcome_add',
  /** Where the place does not say to which team. */
  addAnywhere: 'outcome_add_anywhere',
  /** The ⋯ beside an outcome: edit, mark done, drop. */
  menu: 'outcome_menu',
  /** Another date was chosen: it needs a reason. */
  chooseDate: 'outcome_choose_date',
  /** What it is for, found by typing: intents, and outcomes above. */
  searchParent: 'outcome_search_parent',
  details: 'outcome_show_details',
  /** In the view of one outcome. */
  edit: 'outcome_edit',
  plan: 'outcome_plan',
  place: 'outcome_place',
  split: 'outcome_split',
  drop: 'outcome_drop_it',
  /** Moves a candidate into the running cycle. */
  moveIn: 'outcome_move_in',
} as const;

export const callbackIds = {
  list: 'outcome_list',
  form: 'outcome_form',
  markDone: 'outcome_mark_done',
  drop: 'outcome_drop',
  details: 'outcome_details',
  candidates: 'outcome_candidates',
  found: 'outcome_found',
  plan: 'outcome_plan_form',
  place: 'outcome_place_form',
  split: 'outcome_split_form',
} as const;

/** The form's fields. */
export const outcomeFields = {
  title: 'outcome_title',
  doneMeans: 'outcome_done_means',
  owner: 'outcome_owner',
  dueOn: 'outcome_due_on',
  moveReason: 'outcome_move_reason',
  parent: 'outcome_parent',
  isCandidate: 'outcome_is_candidate',
  /** Where the place does not say with which team. */
  team: 'outcome_team',
} as const;

/** What stands in the menu of every message, as the manifest names it. */
export const shortcutIds = { addMessage: 'outcome_add_message' } as const;

/** The fields of the modal that drops an outcome. */
export const dropFields = { reason: 'outcome_drop_reason', fate: 'outcome_drop_fate' } as const;

/** The fields of the modal in which an outcome is planned. */
export const planFields = {
  level: 'outcome_level',
  deliverable: 'outcome_deliverable',
  effort: 'outcome_effort',
  startsOn: 'outcome_starts_on',
  delay: 'outcome_delay',
  overload: 'outcome_overload',
} as const;

/** The fields of the modal that puts an outcome under something else. */
export const placeFields = { parent: 'outcome_new_parent', reason: 'outcome_place_reason' } as const;

/** The field of the modal that splits an outcome. */
export const splitFields = { parts: 'outcome_parts' } as const;
