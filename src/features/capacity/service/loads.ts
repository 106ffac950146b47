import { addDays, type LocalDate } from '../../../core/calendar.ts';
import { toInstant, toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { personCalendarsOf, type Zoned } from '../../calendars/index.ts';
import { type PlannedWork, plannedWorkOf } from '../../outcomes/index.ts';
import { leaveOf } from '../../time-off/index.ts';
import { type Week, type Work, type WorkingTime, weeksOf } from '../rules/load.ts';
import { remembered } from '../rules/remembered.ts';

/** How full somebody's weeks are. */
export interface PersonLoad {
  userId: string;
  /** From this one on. */
  weeks: readonly Week[];
  /** What they have taken on, the nearest deadline first. */
  works: readonly Work[];
}

/**
 * How full the weeks of some people are, from this one on, in a fixed number of queries.
 * @param planned what they have taken on, where that is known already
 */
export async function loadsOf(
  workspace: WorkspaceTransaction,
  people: readonly Zoned[],
  now: Date,
  planned?: readonly PlannedWork[],
): Promise<Map<string, PersonLoad>> {
  if (people.length === 0) return new Map();
  const userIds = people.map(({ userId }) => userId);
  const work = planned ?? (await plannedWorkOf(workspace, userIds));
  const byOwner = Map.groupBy(work, ({ ownerId }) => ownerId);
  const calendars = await personCalendarsOf(workspace, people);
  const leave = await leaveOf(workspace, people, earliest(work, now));
  return new Map(
    people.flatMap((person) => {
      const { userId, zone } = person;
      const calendar = calendars.get(userId);
      if (!calendar) return [];
      const { days, hours, isDayOff } = calendar.hoursWithout(() => false);
      const isOnLeave = remembered((teamId: string) => leave(person, teamId).isOnLeave);
      const time: WorkingTime = {
        days,
        hours,
        isDayOff,
        isOnLeave: (date, teamId) => isOnLeave(teamId)(date),
      };
      const works = (byOwner.get(userId) ?? []).map((each) => workFrom(each, zone));
      return [[userId, { userId, works, weeks: weeksOf(time, works, toLocal(zone, now).date) }]];
    }),
  );
}

/** Leave that is over counts, too, where work on something began before it. */
function earliest(work: readonly PlannedWork[], now: Date): Date {
  const begun = work.map(({ startsOn, addedAt }) =>
    startsOn ? toInstant('Etc/UTC', { date: addDays(startsOn, -1), time: '00:00' }) : addedAt,
  );
  return new Date(Math.min(now.getTime(), ...begun.map((at) => at.getTime())));
}

function workFrom(planned: PlannedWork, zone: string): Work {
  const { outcomeId, teamId, title, effortDays, startsOn, addedAt, dueOn } = planned;
  const begins: LocalDate = startsOn ?? toLocal(zone, addedAt).date;
  return { outcomeId, teamId, title, effortDays, from: begins < dueOn ? begins : dueOn, to: dueOn };
}
