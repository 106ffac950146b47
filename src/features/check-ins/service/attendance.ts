import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { activeMembersOf } from '../../teams/index.ts';
import { awayOf, openCheckInsAsking, setAway } from '../repository/attendance.ts';
import { lockCheckIn } from '../repository/check-ins.ts';
import { addParticipants, participantsOf } from '../repository/participants.ts';
import { sameAway } from '../rules/attendance.ts';
import type { CheckIn } from '../rules/timeline.ts';
import { awayAmong } from './away.ts';
import { loadContext } from './context.ts';
import type { CheckInsDeps } from './deps.ts';
import { syncMessages } from './messages.ts';
import { renewPersonal } from './renewing.ts';

/**
 * Leave, a calendar or a Slack status of some people has changed, or everybody's: the open check-ins that ask them
 * follow, messages included.
 */
export async function attendanceChanged(
  deps: Pick<CheckInsDeps, 'clock' | 'outbox'>,
  workspace: WorkspaceTransaction,
  userIds: readonly string[] | 'anybody',
): Promise<void> {
  const now = nowOf(deps.clock);
  for (const checkInId of await openCheckInsAsking(workspace, userIds)) {
    const checkIn = await lockCheckIn(workspace, checkInId);
    // Closed while this waited for the lock: it stands.
    if (checkIn?.state !== 'open') continue;
    const before = await loadContext(workspace, checkInId, now, false);
    if (!before || !(await settleAttendance(workspace, checkIn))) continue;
    const after = await loadContext(workspace, checkInId, now, false);
    if (!after) continue;
    await syncMessages(deps, workspace, after);
    await renewPersonal(deps.outbox, workspace, before, after, now);
  }
}

/**
 * Settles who is away at a check-in that is open, among the members whom it asks; whoever stands in is asked as well.
 * @returns whether that changed anything
 */
export async function settleAttendance(workspace: WorkspaceTransaction, checkIn: CheckIn): Promise<boolean> {
  const members = new Set(await activeMembersOf(workspace, checkIn.teamId));
  const asked = (await participantsOf(workspace, checkIn.id)).filter((userId) => members.has(userId));
  const away = await awayAmong(workspace, checkIn, asked);
  if (sameAway(away, await awayOf(workspace, checkIn.id))) return false;
  await setAway(workspace, checkIn.id, away);
  const deputies = away.flatMap(({ deputy }) => deputy?.userId ?? []);
  await addParticipants(workspace, checkIn.id, [...new Set(deputies)]);
  return true;
}
