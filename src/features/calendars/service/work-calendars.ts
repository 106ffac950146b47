import type { Transaction } from 'kysely';
import type { Place } from '../../../core/holidays.ts';
import type { WorkCalendar } from '../../../core/rhythm.ts';
import type { Tables } from '../../../db/tables.ts';
import { companyDaysOf, companyWeekdaysOf } from '../repository/of-workspaces.ts';
import { daysOff } from '../rules/days-off.ts';
import { usualTime } from '../rules/working-time.ts';

/**
 * The days on which teams work: the company's weekdays, without public holidays and company days. For any number of
 * workspaces at once, as the planner asks for them.
 */
export async function workCalendarsOf(
  trx: Transaction<Tables>,
  workspaceIds: readonly string[],
): Promise<(workspaceId: string, place: Place | undefined) => WorkCalendar> {
  const wanted = [...new Set(workspaceIds)];
  const days = wanted.length > 0 ? await companyDaysOf(trx, wanted) : undefined;
  const weekdays = wanted.length > 0 ? await companyWeekdaysOf(trx, wanted) : undefined;
  const dayOffOf = new Map(wanted.map((id) => [id, daysOff(days?.get(id) ?? [])]));
  return (workspaceId, place) => {
    const dayOff = dayOffOf.get(workspaceId) ?? daysOff([]);
    return {
      workingDays: new Set(weekdays?.get(workspaceId) ?? usualTime.days),
      isDayOff: (date) => dayOff(place, date) !== undefined,
    };
  };
}
