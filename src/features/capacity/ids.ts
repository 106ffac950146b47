/** What Slack sends back when someone uses a button; shared by the views and the listeners. */
export const actionIds = {
  /** One's own weeks, and those of a team that one leads. */
  own: 'capacity_own',
  team: 'capacity_team',
} as const;

export const callbackIds = { load: 'capacity_load' } as const;
