import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { findPeople } from '../../people/index.ts';
import { attendanceOf } from '../../time-off/index.ts';
import { asksAt } from '../rules/asks.ts';
import type { AwayMember } from '../rules/attendance.ts';
import type { CheckIn } from '../rules/timeline.ts';

/** Who of some people is away at a check-in, as far as is known now. In a fixed number of queries. */
export async function awayAmong(
  workspace: WorkspaceTransaction,
  checkIn: Pick<CheckIn, 'teamId' | 'opensAt' | 'asks'>,
  userIds: readonly string[],
): Promise<AwayMember[]> {
  const people = await findPeople(workspace, userIds);
  const found = await attendanceOf(workspace, checkIn.teamId, people, momentOf(checkIn));
  if (found.size === 0) return [];
  const deputyIds = [...found.values()].flatMap(({ deputyId }) => deputyId ?? []);
  const names = new Map(
    [...people, ...(await findPeople(workspace, deputyIds))].map(({ userId, name }) => [userId, name]),
  );
  return [...found].map(([userId, { because, until, deputyId }]) => ({
    userId,
    name: names.get(userId) ?? userId,
    deputy: deputyId ? { userId: deputyId, name: names.get(deputyId) ?? deputyId } : undefined,
    because,
    until,
  }));
}

/** The moment at which it counts whether someone is away: when they are asked, in local time each at their own. */
function momentOf({ opensAt, asks }: Pick<CheckIn, 'opensAt' | 'asks'>): (person: { zone: string }) => Date {
  return ({ zone }) => (asks ? asksAt(zone, asks.on, asks.time) : opensAt);
}
