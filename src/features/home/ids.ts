/** What Slack sends back when someone uses a button of the Home tab that is no other feature's. */
export const actionIds = {
  /** Shows what follows in one part; or what came before. */
  turn: 'home_turn',
  turnBack: 'home_turn_back',
  /** What can be set in a team that somebody leads. */
  team: 'home_team',
} as const;
