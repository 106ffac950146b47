/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const actionIds = {
  moveMine: 'dependency_move_mine',
  keep: 'dependency_keep',
  open: 'dependency_open',
  remove: 'dependency_remove',
  search: 'dependency_search',
} as const;

export const callbackIds = { needs: 'dependency_needs', bottlenecks: 'dependency_bottlenecks' } as const;

/**
 * The fields of the modal that shows what an outcome needs, for one need more. Slack keeps what stands in a field of the
 * same name, so each round has its own: the next need does not silently get the days of the last one.
 * @param round how many were added before it
 */
export function needFields(round: number) {
  return {
    needs: `dependency_needs_id:${round}`,
    daysAfter: `dependency_days_after:${round}`,
  };
}
