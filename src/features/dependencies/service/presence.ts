import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { personCalendarsOf } from '../../calendars/index.ts';
import { outcomesByIds } from '../../outcomes/index.ts';
import { canAnswer, findPeople } from '../../people/index.ts';
import { leaveOf } from '../../time-off/index.ts';
import type { Late } from '../rules/slips.ts';

const DAY = 24 * 60 * 60_000;

/**
 * Who of those that are to be told is here; in a fixed number of queries. Who is on leave, or off work now, hears of it
 * later, and who has left can do nothing: whoever is given their outcome is told.
 * @returns also when to look again, where somebody waits
 */
export async function hereNow<Told extends Pick<Late, 'outcomeId' | 'ownerId'>>(
  workspace: WorkspaceTransaction,
  tell: readonly Told[],
  now: Date,
): Promise<{ here: Told[]; lookAt: Date | undefined }> {
  if (tell.length === 0) return { here: [], lookAt: undefined };
  const found = await findPeople(workspace, [...new Set(tell.map(({ ownerId }) => ownerId))]);
  const owners = found.filter(canAnswer);
  const leave = await leaveOf(workspace, owners, now);
  const calendars = await personCalendarsOf(workspace, owners);
  const outcomes = await outcomesByIds(
    workspace,
    tell.map(({ outcomeId }) => outcomeId),
  );
  const teams = new Map(outcomes.map(({ id, teamId }) => [id, teamId]));
  const byId = new Map(owners.map((owner) => [owner.userId, owner]));
  const here: Told[] = [];
  let lookAt: Date | undefined;
  for (const each of tell) {
    const owner = byId.get(each.ownerId);
    const calendar = calendars.get(each.ownerId);
    if (!owner || !calendar) continue;
    const isAway = leave(owner, teams.get(each.outcomeId) ?? '').awayAt(now) !== undefined;
    const free = calendar.freeFrom(isAway ? new Date(now.getTime() + DAY) : now);
    if (free <= now) here.push(each);
    else if (!lookAt || free < lookAt) lookAt = free;
  }
  return { here, lookAt };
}
