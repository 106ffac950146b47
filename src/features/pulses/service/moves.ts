import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { roundsShown } from '../repository/releases.ts';
import { overviewOf } from '../rules/overview.ts';
import { standing } from '../rules/statements.ts';

const DAY_MS = 86_400_000;

/** A result is compared with one of at most two quarters ago. */
const LOOKS_BACK_DAYS = 200;

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
  const all = await roundsShown(
    workspace,
    standing.map(({ key }) => key),
    new Date(now.getTime() - LOOKS_BACK_DAYS * DAY_MS),
  );
  return all
    .filter(({ of, rounds }) => wanted.has(of) && rounds.some(({ shownAt }) => shownAt >= since))
    .flatMap(({ of: teamId, rounds }) => {
      const shown = rounds.map((each) => ({ ...each, closedOn: toLocal('Etc/UTC', each.shownAt).date }));
      const { whole } = overviewOf([{ teamId, area: '', rounds: shown }]);
      return whole.flatMap(({ key, change }) =>
        change && change.by !== 0 ? [{ teamId, key, from: change.from, to: change.to, by: change.by }] : [],
      );
    })
    .toSorted((a, b) => a.by - b.by);
}
