import { nextOccurrence } from '../../../core/cadence.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Days } from '../../time-off/index.ts';
import { cadencesOfTeams } from '../repository/cadences.ts';

/** How often some teams are asked, from now on, on days of someone's calendar. */
export async function countAsked(
  workspace: WorkspaceTransaction,
  teamIds: readonly string[],
  { zone, from, until }: Days,
): Promise<number> {
  let asked = 0;
  for (const cadence of (await cadencesOfTeams(workspace, teamIds)).values()) {
    if (cadence.paused || cadence.unknownZone) continue;
    let next = { at: cadence.nextAt, date: cadence.nextOn };
    for (let day = toLocal(zone, next.at).date; day <= until; day = toLocal(zone, next.at).date) {
      if (day >= from) asked += 1;
      next = nextOccurrence(cadence, next.at);
    }
  }
  return asked;
}
