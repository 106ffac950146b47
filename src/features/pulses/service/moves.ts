import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { overviewOf } from '../rules/overview.ts';
import { shownLately } from './overview.ts';

/** How a standing statement has moved in a team. */
export interface ShownMove {
  teamId: string;
  key: string;
  from: number;
  to: number;
  by: number;
}

/**
 * How pulses have moved in some teams, where a result was shown since a moment: from what each team was shown, and from
 * nothing else. The biggest fall first.
 */
export async function pulseMoves(
  workspace: WorkspaceTransaction,
  teamIds: readonly string[],
  since: Date,
  now: Date,
): Promise<ShownMove[]> {
  const wanted = new Set(teamIds);
  return (await shownLately(workspace, now))
    .filter(({ of, rounds }) => wanted.has(of) && rounds.some(({ shownAt }) => shownAt >= since))
    .flatMap(({ of: teamId, rounds }) => {
      const { whole } = overviewOf([{ teamId, area: '', rounds }]);
      return whole.flatMap(({ key, change }) =>
        change && change.by !== 0 ? [{ teamId, key, from: change.from, to: change.to, by: change.by }] : [],
      );
    })
    .toSorted((a, b) => a.by - b.by);
}
