import type { Transaction } from 'kysely';
import type { Place } from '../../../core/holidays.ts';
import type { WorkCalendar } from '../../../core/rhythm.ts';
import type { Tables } from '../../../db/tables.ts';
import { companyChoicesOf } from '../repository/choices.ts';
import { companyDaysOf } from '../repository/company-days.ts';
import { daysOff } from '../rules/days-off.ts';
import { workingTime } from '../rules/working-time.ts';

/**
 * The days on which teams work: the company's weekdays, without public holidays and company days. For any number of
 * workspaces at once, as the planner asks for them.
 */
export async function workCalendarsOf(
  trx: Transaction<Tables>,
  workspaceIds: readonly string[],
): Promise<(workspaceId: string, place: Place | undefined) => WorkCalendar> {
  const wanted = [...new Set(workspaceIds)];
  const days = await companyDaysOf(trx, wanted);
  const choices = await companyChoicesOf(trx, wanted);
  const dayOffOf = new Map(wanted.map((id) => [id, daysOff(days.get(id) ?? [])]));
  return (workspaceId, place) => {
    const dayOff = dayOffOf.get(workspaceId) ?? daysOff([]);
    return {
      workingDays: new Set(workingTime({}, choices.get(workspaceId) ?? {}).days),
      isDayOff: (date) => dayOff(place, date) !== undefined,
    };
  };
}
