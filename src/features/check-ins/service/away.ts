import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { findPeople } from '../../people/index.ts';
import type { Runner } from '../../teams/index.ts';
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

/** Who leads a team at a moment: its lead, or while they are away who stands in for them. */
export async function leadAt(
  workspace: WorkspaceTransaction,
  team: { id: string; leadId: string },
  at: Date,
): Promise<string> {
  const lead = await findPeople(workspace, [team.leadId]);
  const away = await attendanceOf(workspace, team.id, lead, () => at);
  return away.get(team.leadId)?.deputyId ?? team.leadId;
}

/** Who leads a team at a moment, for a sentence: named, where they are away, because a mention would ring them. */
export async function leadNamed(
  workspace: WorkspaceTransaction,
  team: { id: string; leadId: string },
  at: Date,
): Promise<string> {
  const lead = await findPeople(workspace, [team.leadId]);
  const away = (await attendanceOf(workspace, team.id, lead, () => at)).get(team.leadId);
  const name = lead.find(({ userId }) => userId === team.leadId)?.name;
  if (!away || name === undefined) return mention(team.leadId);
  return away.deputyId ? mention(away.deputyId) : userText(name, 80);
}

/** Someone who wants to run a team, with what gives them the right to. */
export async function asRunner(
  workspace: WorkspaceTransaction,
  team: { id: string; leadId: string } | undefined,
  { userId, isAdmin }: { userId: string; isAdmin: boolean },
  now: Date,
): Promise<Runner> {
  const needsLead = team !== undefined && team.leadId !== userId && !isAdmin;
  const standsInForLead = needsLead && (await leadAt(workspace, team, now)) === userId;
  return { userId, isAdmin, standsInForLead };
}
