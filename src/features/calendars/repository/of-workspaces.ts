import type { Transaction } from 'kysely';
import type { Weekday } from '../../../core/calendar.ts';
import type { Tables } from '../../../db/tables.ts';
import type { CompanyDay } from '../rules/days-off.ts';

/** The company's days of several workspaces: workspace id -> days. */
export async function companyDaysOf(
  trx: Transaction<Tables>,
  workspaceIds: readonly string[],
): Promise<Map<string, CompanyDay[]>> {
  const rows = await trx
    .selectFrom('company_day')
    .select(['workspace_id', 'on_date', 'place', 'name'])
    .where('workspace_id', 'in', workspaceIds)
    .execute();
  const byWorkspace = Map.groupBy(rows, ({ workspace_id }) => workspace_id);
  return new Map(
    [...byWorkspace].map(([id, days]) => [
      id,
      days.map(({ on_date, place, name }) => ({ date: on_date, place: place || undefined, name })),
    ]),
  );
}

/** The weekdays on which the companies of several workspaces work, where they have chosen them. */
export async function companyWeekdaysOf(
  trx: Transaction<Tables>,
  workspaceIds: readonly string[],
): Promise<Map<string, Weekday[]>> {
  const rows = await trx
    .selectFrom('company_calendar')
    .select(['workspace_id', 'working_days'])
    .where('workspace_id', 'in', workspaceIds)
    .execute();
  return new Map(
    rows.flatMap(({ workspace_id, working_days }) =>
      // The digits 1 to 7: the database holds that.
      working_days === null
        ? []
        : [[workspace_id, Array.from(working_days, (day) => Number(day) as Weekday)]],
    ),
  );
}
