import { dayOf, followingOccurrence, type Occurrence } from '../../../core/cadence.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { workCalendarsOf } from '../../calendars/index.ts';
import type { Days } from '../../time-off/index.ts';
import { cadencesOfTeams } from '../repository/cadences.ts';
import { newestCheckIns } from '../repository/check-ins.ts';
import { asksAt } from '../rules/asks.ts';
import { plannedIn } from '../rules/cadence.ts';

/** How often some teams are asked, from the open check-in on, on days of someone's calendar. */
export async function countAsked(
  workspace: WorkspaceTransaction,
  teamIds: readonly string[],
  { zone, from, until }: Days,
): Promise<number> {
  const isIn = (day: string) => from <= day && day <= until;
  const open = (await newestCheckIns(workspace, teamIds)).filter(({ state }) => state === 'open');
  let asked = open.filter(({ asks, opensAt }) => isIn(asks?.on ?? toLocal(zone, opensAt).date)).length;
  const calendarOf = await workCalendarsOf(workspace.trx, [workspace.workspaceId]);
  for (const cadence of (await cadencesOfTeams(workspace, teamIds)).values()) {
    if (cadence.paused || cadence.unknownZone) continue;
    const rule = { ...cadence, zones: cadence.mode === 'local' ? [zone] : [] };
    const calendar = calendarOf(workspace.workspaceId, cadence.place);
    // In local time everyone is asked on the day itself, whatever day it is for the first of them.
    const dayFor = ({ at, date }: Occurrence) =>
      cadence.mode === 'local' ? (dayOf(rule, date, calendar) ?? date) : toLocal(zone, at).date;
    const { at, date } = plannedIn(cadence);
    const first = dayFor({ at, date });
    let next = { at: cadence.mode === 'local' ? asksAt(zone, first, cadence.time) : at, date };
    for (let day = first; day <= until; day = dayFor(next)) {
      if (isIn(day)) asked += 1;
      next = followingOccurrence(rule, next, calendar);
    }
  }
  return asked;
}
