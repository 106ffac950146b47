import type { Candidate, Facts } from '../../../src/features/escalations/rules/escalation.ts';

/**
 * A small world around one escalation, in minutes since its beginning: everybody works from 09:00 to 17:00 of each of
 * their days, wherever they are, and is left alone from 22:00 to 07:00.
 */
export interface Dweller {
  /** Hours east of Greenwich. */
  east: number;
  /** First and last day of each leave, counted from the beginning. */
  leave: readonly { from: number; until: number }[];
  deputyId: string | undefined;
  hasLeft: boolean;
  isUnfit: boolean;
  /** Until when they have asked to be left alone. */
  undisturbed: number;
}

export interface EscalationWorld {
  people: Readonly<Record<string, Dweller>>;
  line: readonly (string | undefined)[];
  admins: readonly string[];
}

const DAY = 1440;
const BEGINS = 540;
const ENDS = 1020;
const EPOCH = Date.UTC(2027, 5, 2);
/** Nobody is left alone for ever: after so long it is a reason to look again. */
const LONGEST = 1440;

/** The moment that lies so many minutes after the beginning. */
export const moment = (minute: number) => new Date(EPOCH + minute * 60_000);
export const minuteOf = (at: Date) => (at.getTime() - EPOCH) / 60_000;

/** What is known of everybody at a moment. */
export function factsIn(world: EscalationWorld, at: number): Facts {
  const person = (userId: string): Candidate | undefined => {
    const one = world.people[userId];
    if (!one) return undefined;
    const free = freeFrom(one, at);
    const isAway = awayNowOrThen(one, at, free);
    const deputy = one.deputyId === undefined ? undefined : world.people[one.deputyId];
    const isThere =
      deputy && !deputy.hasLeft && !deputy.isUnfit && !awayNowOrThen(deputy, at, freeFrom(deputy, at));
    const why = one.hasLeft ? 'left' : one.isUnfit ? 'unfit' : isAway ? 'away' : undefined;
    const leavesAt = leaveAfter(one, at);
    return {
      userId,
      ...(why && { unusable: why }),
      deputyId: isAway && isThere ? one.deputyId : undefined,
      free: moment(free),
      leavesAt: leavesAt === undefined ? undefined : moment(leavesAt),
      after: (from, minutes) => moment(afterWork(one, minuteOf(from), minutes)),
      workingMinutesBetween: (from, to) => workBetween(one, minuteOf(from), minuteOf(to)),
    };
  };
  const known = new Map<string, Candidate | undefined>();
  return {
    line: world.line,
    admins: world.admins,
    person: (userId) => {
      if (!known.has(userId)) known.set(userId, person(userId));
      return known.get(userId);
    },
  };
}

const dayAt = ({ east }: Dweller, at: number) => Math.floor((at + east * 60) / DAY);
const isOnLeave = ({ leave }: Dweller, day: number) =>
  leave.some(({ from, until }) => from <= day && day <= until);
const opening = ({ east }: Dweller, day: number) => day * DAY + BEGINS - east * 60;

function awayNowOrThen(one: Dweller, at: number, free: number): boolean {
  return isOnLeave(one, dayAt(one, at)) || isOnLeave(one, dayAt(one, free));
}

function freeFrom(one: Dweller, at: number): number {
  const undisturbed = Math.min(one.undisturbed, at + LONGEST);
  let free = at;
  for (;;) {
    if (free < undisturbed) free = undisturbed;
    const ofDay = (((free + one.east * 60) % DAY) + DAY) % DAY;
    if (ofDay >= 1320) free += DAY - ofDay + 420;
    else if (ofDay < 420) free += 420 - ofDay;
    else return free;
  }
}

function afterWork(one: Dweller, from: number, minutes: number): number {
  let left = minutes;
  for (let day = dayAt(one, from); ; day += 1) {
    const begins = opening(one, day);
    if (isOnLeave(one, day)) {
      if (begins > from) return begins;
      continue;
    }
    const since = Math.max(begins, from);
    const ends = begins + ENDS - BEGINS;
    if (since >= ends) continue;
    if (since + left <= ends) return Math.ceil(since + left);
    left -= ends - since;
  }
}

function workBetween(one: Dweller, from: number, to: number): number {
  let sum = 0;
  for (let day = dayAt(one, from); opening(one, day) < to; day += 1) {
    if (isOnLeave(one, day)) continue;
    const begins = opening(one, day);
    sum += Math.max(0, Math.min(to, begins + ENDS - BEGINS) - Math.max(from, begins));
  }
  return Math.ceil(sum);
}

function leaveAfter(one: Dweller, at: number): number | undefined {
  const starts = one.leave.flatMap(({ from, until }) => {
    const first = Math.max(from, dayAt(one, at));
    return [first, first + 1].filter((day) => day <= until).map((day) => opening(one, day));
  });
  const later = starts.filter((start) => start > at);
  return later.length === 0 ? undefined : Math.min(...later);
}
