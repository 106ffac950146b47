/** What Slack sends back when someone uses a button; shared by the views and the listeners. */
export const actionIds = {
  /** One's own weeks, and those of a team that one leads. */
  own: 'capacity_own',
  team: 'capacity_team',
  /** The picture of a team's fullest weeks, for whoever leads it. */
  picture: 'capacity_picture',
  /** How the workspace plans. */
  planning: 'capacity_planning',
} as const;

export const callbackIds = { load: 'capacity_load', planning: 'capacity_planning' } as const;

/** The fields of the form for how the workspace plans. */
export const planningFields = {
  currency: 'capacity_currency',
  plannedPercent: 'capacity_planned_percent',
} as const;
