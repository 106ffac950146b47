/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const command = '/pulse';

export const actionIds = {
  take: 'pulse_take',
  notNow: 'pulse_not_now',
  /** Not to be asked any more. */
  optOut: 'pulse_opt_out',
  /** Takes no further pulse of a team. */
  stop: 'pulse_stop',
  /** How often was chosen in the set-up form: weeks have another field than months. */
  chooseOften: 'pulse_choose_often',
  searchZone: 'pulse_search_zone',
  /** What is done about a result, also when it is chosen anew. */
  chooseAction: 'pulse_choose_action',
  /** Nothing is done about it, and why. */
  declineAction: 'pulse_decline_action',
  /** What was chosen is done. */
  actionDone: 'pulse_action_done',
  answerComments: 'pulse_answer_comments',
} as const;

export const callbackIds = {
  answer: 'pulse_answer',
  take: 'pulse_open',
  setup: 'pulse_setup',
  overview: 'pulse_overview',
  action: 'pulse_action',
  decline: 'pulse_decline',
  answerComments: 'pulse_comments',
} as const;

/** What stands in the menu of shortcuts, as the manifest names it. */
export const shortcutIds = { take: 'pulse_take_open' } as const;

/** The fields of the forms about what is done about a result. */
export const actionFields = {
  what: 'pulse_what',
  owner: 'pulse_owner',
  dueOn: 'pulse_due_on',
  because: 'pulse_because',
} as const;

/** The field for what is answered to all comments. */
export const commentsField = 'pulse_comments_answer';

/** The fields of the set-up form. */
export const setupFields = {
  often: 'pulse_often',
  weeks: 'pulse_weeks',
  nth: 'pulse_nth',
  weekday: 'pulse_weekday',
  time: 'pulse_time',
  zone: 'pulse_zone',
  openDays: 'pulse_open_days',
  own: 'pulse_own',
} as const;

/** The fields of the answer form: one for each statement, and the comment. */
export const answerFields = {
  score: (key: string) => `pulse_score:${key}`,
  comment: 'pulse_comment',
} as const;
