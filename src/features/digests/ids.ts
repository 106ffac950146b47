/** What Slack sends back when someone uses a button; shared by the views and the listeners. */
export const actionIds = {
  /** How one team of a digest stands. */
  team: 'digest_team',
  /** All teams of whoever asks. */
  all: 'digest_all',
  /** When it comes, and where. */
  settings: 'digest_settings',
  /** The picture of a team's weeks. */
  picture: 'digest_picture',
} as const;

export const callbackIds = {
  team: 'digest_team',
  all: 'digest_all',
  settings: 'digest_settings',
} as const;

/** The fields of the form for when it comes. */
export const settingsFields = {
  comes: 'digest_comes',
  weekday: 'digest_weekday',
  time: 'digest_time',
  place: 'digest_place',
} as const;
