import type { WorkCalendar } from '../../../core/rhythm.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { workCalendarsOf } from '../../calendars/index.ts';
import { cadenceOfTeam } from '../../check-ins/index.ts';

/** The days on which a team works. */
export async function calendarOf(workspace: WorkspaceTransaction, teamId: string): Promise<WorkCalendar> {
  const { trx, workspaceId } = workspace;
  const cadence = await cadenceOfTeam(workspace, teamId);
  return (await workCalendarsOf(trx, [workspaceId]))(workspaceId, cadence?.place);
}
