import type { Insertable, Selectable, Transaction } from 'kysely';
import type { Weekday } from '../../../core/calendar.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { CalendarChoice } from '../rules/working-time.ts';
import type { CalendarTables } from '../tables.ts';

type ChosenColumns = Omit<Selectable<CalendarTables['company_calendar']>, 'workspace_id'>;

/** What the companies of several workspaces have chosen; those that have chosen nothing are left out. */
export async function companyChoicesOf(
  trx: Transaction<Tables>,
  workspaceIds: readonly string[],
): Promise<Map<string, CalendarChoice>> {
  if (workspaceIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('company_calendar')
    .selectAll()
    .where('workspace_id', 'in', workspaceIds)
    .execute();
  return new Map(rows.map((row) => [row.workspace_id, choiceFrom(row)]));
}

/** What the company has chosen; empty where it has chosen nothing. */
export async function companyChoice({ trx, workspaceId }: WorkspaceTransaction): Promise<CalendarChoice> {
  return (await companyChoicesOf(trx, [workspaceId])).get(workspaceId) ?? {};
}

/** What each of these people has chosen; those who have chosen nothing are left out. */
export async function personChoices(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<Map<string, CalendarChoice>> {
  if (userIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('person_calendar')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('user_id', 'in', userIds)
    .execute();
  return new Map(rows.map((row) => [row.user_id, choiceFrom(row)]));
}

/** Stores what the company has chosen, in place of what it had. */
export async function saveCompanyChoice(
  { trx, workspaceId }: WorkspaceTransaction,
  choice: CalendarChoice,
): Promise<void> {
  const columns = columnsOf(choice);
  await trx
    .insertInto('company_calendar')
    .values({ workspace_id: workspaceId, ...columns })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(columns))
    .execute();
}

/** Stores what a person has chosen, in place of what they had. */
export async function savePersonChoice(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
  choice: CalendarChoice,
): Promise<void> {
  const columns = columnsOf(choice);
  await trx
    .insertInto('person_calendar')
    .values({ workspace_id: workspaceId, user_id: userId, ...columns })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doUpdateSet(columns))
    .execute();
}

function choiceFrom(row: ChosenColumns): CalendarChoice {
  return {
    ...(row.place !== null && { place: row.place }),
    // Stored by columnsOf, whose weekdays are 1 to 7.
    ...(row.working_days !== null && { days: Array.from(row.working_days, (day) => Number(day) as Weekday) }),
    ...(row.works_from !== null &&
      row.works_to !== null && { hours: { from: row.works_from, to: row.works_to } }),
    ...(row.quiet_from !== null &&
      row.quiet_to !== null && { quiet: { from: row.quiet_from, to: row.quiet_to } }),
  };
}

function columnsOf({ place, days, hours, quiet }: CalendarChoice) {
  return {
    place: place ?? null,
    working_days: days ? days.toSorted().join('') : null,
    works_from: hours?.from ?? null,
    works_to: hours?.to ?? null,
    quiet_from: quiet?.from ?? null,
    quiet_to: quiet?.to ?? null,
  } satisfies Omit<Insertable<CalendarTables['company_calendar']>, 'workspace_id'>;
}
