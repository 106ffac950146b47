/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const command = '/pulse';

export const actionIds = {
  take: 'pulse_take',
  notNow: 'pulse_not_now',
  /** Not to be asked any more. */
  optOut: 'pulse_opt_out',
  /** How often was chosen in the set-up form: weeks have another field than months. */
  /** Takes no further pulse of a team. */
  stop: 'pulse_stop',
  chooseOften: 'pulse_choose_often',
  searchZone: 'pulse_search_zone',
} as const;

export const callbackIds = {
  answer: 'pulse_answer',
  setup: 'pulse_setup',
  overview: 'pulse_overview',
} as const;

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
