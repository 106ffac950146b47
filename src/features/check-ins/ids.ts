/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const command = '/checkin';

export const actionIds = {
  stillOnTrack: 'check_in_still_on_track',
  update: 'check_in_update',
  logBlocker: 'check_in_log_blocker',
  /** The status of one outcome was chosen in the Update modal: it may need more fields. */
  chooseStatus: 'check_in_choose_status',
  /** A new date was chosen: it needs a reason. */
  chooseDate: 'check_in_choose_date',
  searchZone: 'check_in_search_zone',
  searchPlace: 'check_in_search_place',
  /** How often was chosen in the set-up form: some rhythms need another field. */
  chooseRhythm: 'check_in_choose_rhythm',
  /** Opens the form that gives a pause its end. */
  endPause: 'check_in_end_pause',
  /** Opens the set-up form of a channel, from elsewhere. */
  openSetup: 'check_in_open_setup',
  /** Shows the check-in to whoever set it up, before it asks anybody. */
  preview: 'check_in_preview',
  startNow: 'check_in_start_now',
} as const;

export const callbackIds = {
  setup: 'check_in_setup',
  pause: 'check_in_pause',
  update: 'check_in_update',
  owed: 'check_in_owed',
} as const;

/** What stands in the menu of shortcuts, as the manifest names it. */
export const shortcutIds = { answer: 'check_in_answer' } as const;

/** The set-up form's fields. */
export const setupFields = {
  name: 'team_name',
  lead: 'team_lead',
  members: 'team_members',
  rhythm: 'schedule_rhythm',
  weekday: 'schedule_weekday',
  startsOn: 'schedule_starts_on',
  time: 'schedule_time',
  zone: 'schedule_zone',
  window: 'schedule_window',
  nudge: 'schedule_nudge',
  place: 'schedule_place',
  onDayOff: 'schedule_on_day_off',
  mode: 'schedule_mode',
} as const;

/** The field of the pause form. */
export const pauseFields = { resumesOn: 'pause_resumes_on' } as const;

/**
 * The fields about one outcome in the Update modal; without one, about the team's goal. Slack keeps what stands in
 * a field as long as its id stays, so the date that is proposed is part of the id: another one makes another field.
 */
export function answerFields(asked: { id: string; dueOn: string } | undefined) {
  const of = asked?.id ?? 'goal';
  return {
    status: `status:${of}`,
    reason: `reason:${of}`,
    ask: `ask:${of}`,
    askedOf: `asked_of:${of}`,
    neededBy: `needed_by:${of}`,
    newDueOn: `new_due_on:${of}:${asked?.dueOn}`,
    moveReason: `move_reason:${of}`,
    note: `note:${of}`,
  };
}

/** The field that keeps what was written about outcomes which a form does not ask about any more. */
export function unsentField(asked: readonly { id: string }[]): string {
  return `unsent:${asked[0]?.id ?? 'goal'}:${asked.length}`;
}
