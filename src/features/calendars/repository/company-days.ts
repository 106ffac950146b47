import type { Transaction } from 'kysely';
import type { LocalDate } from '../../../core/calendar.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { CompanyDay } from '../rules/days-off.ts';

/**
 * The company's days of several workspaces, of all places, in the order in which they come; workspaces that give none
 * are left out.
 * @param since the first date that is asked for; all of them, when left out
 */
export async function companyDaysOf(
  trx: Transaction<Tables>,
  workspaceIds: readonly string[],
  since?: LocalDate,
): Promise<Map<string, CompanyDay[]>> {
  if (workspaceIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('company_day')
    .select(['workspace_id', 'on_date', 'place', 'name'])
    .where('workspace_id', 'in', workspaceIds)
    .$if(since !== undefined, (query) => query.where('on_date', '>=', since ?? ''))
    .orderBy('workspace_id')
    .orderBy('on_date')
    .orderBy('place')
    .execute();
  const byWorkspace = Map.groupBy(rows, ({ workspace_id }) => workspace_id);
  return new Map([...byWorkspace].map(([id, days]) => [id, days.map(dayFrom)]));
}

/** The company's days of this workspace. */
export async function companyDays(
  { trx, workspaceId }: WorkspaceTransaction,
  since?: LocalDate,
): Promise<CompanyDay[]> {
  return (await companyDaysOf(trx, [workspaceId], since)).get(workspaceId) ?? [];
}

/** Makes exactly these the company's days from a date on; earlier ones stay. */
export async function setCompanyDays(
  { trx, workspaceId }: WorkspaceTransaction,
  since: string,
  days: readonly CompanyDay[],
): Promise<void> {
  await trx
    .deleteFrom('company_day')
    .where('workspace_id', '=', workspaceId)
    .where('on_date', '>=', since)
    .execute();
  if (days.length === 0) return;
  await trx
    .insertInto('company_day')
    .values(
      days.map(({ date, place, name }) => ({
        workspace_id: workspaceId,
        on_date: date,
        place: place ?? '',
        name,
      })),
    )
    .execute();
}

function dayFrom(row: { on_date: LocalDate; place: string; name: string }): CompanyDay {
  return { date: row.on_date, place: row.place || undefined, name: row.name };
}
