import type { Place } from '../../../core/holidays.ts';
import type { WorkCalendar } from '../../../core/rhythm.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { workCalendarsOf } from '../../calendars/index.ts';

/** The days on which a team that keeps a place's holidays works. */
export async function workCalendarOf(
  { trx, workspaceId }: WorkspaceTransaction,
  place: Place | undefined,
): Promise<WorkCalendar> {
  return (await workCalendarsOf(trx, [workspaceId]))(workspaceId, place);
}
