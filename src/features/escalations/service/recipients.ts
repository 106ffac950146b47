import { afterWorkingMinutes, nextLeaveBegins, workingMinutesBetween } from '../../../core/working-hours.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { type PersonCalendar, personCalendarsOf } from '../../calendars/index.ts';
import { findPeople, type Person } from '../../people/index.ts';
import { type Away, type Leave, leaveOf } from '../../time-off/index.ts';
import type { Candidate } from '../rules/escalation.ts';

/** Somebody who may be told of something of a team: leave may be from one team only. */
export interface Wanted {
  userId: string;
  teamId: string;
}

/** What is known of somebody as one who may be told, by their id and the team's; undefined of those nobody knows. */
export type Recipients = (userId: string, teamId: string) => Candidate | undefined;

/**
 * Looks up people of any number of teams as somebody to be told, with those who answer for them, in a fixed number of
 * queries.
 * @returns what is known of them at a moment from now on, as far as that can be known now
 */
export async function recipientsOf(
  workspace: WorkspaceTransaction,
  wanted: readonly Wanted[],
  now: Date,
): Promise<(at: Date) => Recipients> {
  const known = await read(workspace, new Set(wanted.map(({ userId }) => userId)), now);
  const deputyIds = wanted.flatMap(
    ({ userId, teamId }) => known.get(userId)?.leaveFrom(teamId).deputyIds ?? [],
  );
  const deputies = await read(workspace, new Set(deputyIds.filter((userId) => !known.has(userId))), now);
  for (const [userId, deputy] of deputies) known.set(userId, deputy);
  // Many are looked at in one moment, each of them once.
  const seen = new Map<number, Recipients>();
  return (at) => {
    const found = seen.get(at.getTime()) ?? recipientsAt(known, at);
    seen.set(at.getTime(), found);
    return found;
  };
}

function recipientsAt(known: ReadonlyMap<string, Known>, now: Date): Recipients {
  const candidates = new Map<string, Candidate | undefined>();
  return (userId, teamId) => {
    const key = `${teamId} ${userId}`;
    if (!candidates.has(key)) candidates.set(key, candidateFrom(known, userId, teamId, now));
    return candidates.get(key);
  };
}

interface Known {
  person: Person;
  leaveFrom: (teamId: string) => Leave;
  calendar: PersonCalendar;
}

async function read(
  workspace: WorkspaceTransaction,
  userIds: ReadonlySet<string>,
  now: Date,
): Promise<Map<string, Known>> {
  const people = await findPeople(workspace, [...userIds]);
  const leave = await leaveOf(workspace, people, now);
  const calendars = await personCalendarsOf(workspace, people);
  return new Map(
    people.flatMap((person) => {
      const calendar = calendars.get(person.userId);
      if (!calendar) return [];
      const leaveFrom = (teamId: string) => leave(person, teamId);
      return [[person.userId, { person, leaveFrom, calendar }] as const];
    }),
  );
}

/** Whether they are away; whoever leaves before they could be told need not be waited for. */
function awayOf({ leaveFrom, calendar }: Known, teamId: string, now: Date): Away | undefined {
  const leave = leaveFrom(teamId);
  const free = calendar.freeFrom(now);
  return leave.awayAt(now) ?? (free > now ? leave.awayAt(free) : undefined);
}

function unfit({ isBot, isGuest, isDeactivated }: Person): 'left' | 'unfit' | undefined {
  if (isDeactivated) return 'left';
  return isBot || isGuest ? 'unfit' : undefined;
}

function candidateFrom(
  known: ReadonlyMap<string, Known>,
  userId: string,
  teamId: string,
  now: Date,
): Candidate | undefined {
  const one = known.get(userId);
  if (!one) return undefined;
  const leave = one.leaveFrom(teamId);
  const hours = one.calendar.hoursWithout(leave.isOnLeave);
  const away = awayOf(one, teamId, now);
  const unusable = unfit(one.person) ?? (away && ('away' as const));
  const deputy = away?.deputyId === undefined ? undefined : known.get(away.deputyId);
  // A deputy is not looked at with their own: two who answer for each other would be looked at for ever.
  const isThere = deputy && !unfit(deputy.person) && !awayOf(deputy, teamId, now);
  return {
    userId,
    ...(unusable && { unusable }),
    awayUntil: away?.until,
    deputyId: isThere ? deputy.person.userId : undefined,
    free: one.calendar.freeFrom(now),
    leavesAt: leave.isAny ? nextLeaveBegins(hours, now) : undefined,
    after: (from, minutes) => afterWorkingMinutes(hours, from, minutes),
    workingMinutesBetween: (from, to) => workingMinutesBetween(hours, from, to),
  };
}
