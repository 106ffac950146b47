import { sql } from 'kysely';
import type { LocalDate } from '../../../core/calendar.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Figures, HeldCheckIn } from '../rules/weeks.ts';

/** Keeps what a closed check-in came to, as its summary says it. */
export async function saveFigures(
  { trx, workspaceId }: WorkspaceTransaction,
  checkInId: string,
  figures: Figures,
): Promise<void> {
  await trx
    .updateTable('check_in')
    .set({ figures: JSON.stringify(figures) })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', checkInId)
    .execute();
}

/** The check-ins of some teams that were held on some days and have closed, the oldest first. */
export async function heldBetween(
  { trx, workspaceId }: WorkspaceTransaction,
  teamIds: readonly string[],
  from: LocalDate,
  until: LocalDate,
): Promise<HeldCheckIn[]> {
  const rows = await trx
    .selectFrom('check_in')
    .select(['team_id', 'held_on', 'figures'])
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', sql<string>`any(${[...teamIds]}::uuid[])`)
    .where('state', '=', 'closed')
    .where('held_on', '>=', from)
    .where('held_on', '<=', until)
    .orderBy('held_on')
    .orderBy('opens_at')
    .execute();
  return rows.flatMap(({ team_id, held_on, figures }) =>
    figures ? [{ teamId: team_id, heldOn: held_on, figures }] : [],
  );
}
