/** What a workspace has once it is set up, in the order in which it helps. */
export interface SetUpSoFar {
  team: boolean;
  leaders: boolean;
  holidays: boolean;
  pulse: boolean;
}

/** Whether nothing of it is left to do. */
export function isAllDone(soFar: SetUpSoFar): boolean {
  return Object.values(soFar).every(Boolean);
}
