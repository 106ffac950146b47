/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const command = '/blocker';

export const actionIds = {
  /** Opens the empty form, from the Home tab. */
  log: 'blocker_log',
  /** Another team was chosen in the form: its outcomes and its lead are others. */
  chooseTeam: 'blocker_choose_team',
  offerHelp: 'blocker_offer_help',
  resolve: 'blocker_resolve',
  escalateNow: 'blocker_escalate_now',
  /** The ⋯ of a card, and beside a blocker in a list. */
  menu: 'blocker_menu',
  cameBack: 'blocker_came_back',
} as const;

export const callbackIds = {
  form: 'blocker_form',
  resolve: 'blocker_resolve',
  merge: 'blocker_merge',
  list: 'blocker_list',
} as const;

/** What stands in the menu of shortcuts, and in that of every message, as the manifest names it. */
export const shortcutIds = { log: 'blocker_log_anywhere', logMessage: 'blocker_log_message' } as const;

/** The form's fields; those that depend on the team carry its id, so that another team makes another field. */
export const formFields = (teamId: string) => ({
  team: 'blocker_team',
  stuck: 'blocker_stuck',
  outcome: `blocker_for:${teamId}`,
  ask: 'blocker_need',
  askedOf: `blocker_from:${teamId}`,
  neededBy: 'blocker_by',
  visibility: 'blocker_visibility',
});

export const resolveFields = { resolution: 'blocker_resolution' } as const;

export const mergeFields = { into: 'blocker_same_as' } as const;
