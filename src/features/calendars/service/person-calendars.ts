import type { LocalDate } from '../../../core/calendar.ts';
import type { WorkingHours } from '../../../core/working-hours.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { companyChoice, personChoices } from '../repository/choices.ts';
import { quietOf } from '../repository/do-not-disturb.ts';
import { freeFrom } from '../rules/free.ts';
import { placeOf, workingTime } from '../rules/working-time.ts';
import { daysOffOf, type Zoned } from './reading.ts';

/** When somebody works, and when they may be told of something. */
export interface PersonCalendar {
  /** Their hours, without the days on which they are on leave. */
  hoursWithout: (isOnLeave: (date: LocalDate) => boolean) => WorkingHours;
  /** The first moment from now on at which they may be told, leave aside. */
  freeFrom: (now: Date) => Date;
}

/** The calendars of some people, in a fixed number of queries. */
export async function personCalendarsOf(
  workspace: WorkspaceTransaction,
  people: readonly Zoned[],
): Promise<Map<string, PersonCalendar>> {
  if (people.length === 0) return new Map();
  const userIds = people.map(({ userId }) => userId);
  const company = await companyChoice(workspace);
  const own = await personChoices(workspace, userIds);
  const quiet = await quietOf(workspace, userIds, company);
  const dayOff = await daysOffOf(workspace);
  return new Map(
    people.map(({ userId, zone }) => {
      const choice = own.get(userId) ?? {};
      const place = placeOf(choice, company, zone);
      const { days, hours, quiet: quietHours } = workingTime(choice, company);
      const isDayOff = (date: LocalDate) => dayOff(place, date) !== undefined;
      const hoursWithout = (isOnLeave: (date: LocalDate) => boolean) => ({
        zone,
        days,
        hours,
        isDayOff,
        isOnLeave,
      });
      const always = hoursWithout(() => false);
      const quietTime = quiet.get(userId) ?? { zone, hours: quietHours, doNotDisturb: undefined };
      return [userId, { hoursWithout, freeFrom: (now: Date) => freeFrom(quietTime, always, now) }];
    }),
  );
}
