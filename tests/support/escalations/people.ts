import type { Candidate, Facts } from '../../../src/features/escalations/rules/escalation.ts';

/** Somebody around an escalation, in a world where everybody works from 09:00 to 17:00 UTC, every day of the week. */
export interface Somebody {
  unusable?: 'left' | 'unfit' | 'away';
  deputyId?: string;
  /** They may not be told until then. */
  free?: Date;
  /** Their next day of leave begins then. */
  leavesAt?: Date;
}

/** What is known of some people. */
export function factsAbout(
  now: Date,
  people: Record<string, Somebody>,
  line: Facts['line'],
  admins: readonly string[] = [],
): Facts {
  return {
    line,
    admins,
    person: (userId) => {
      const somebody = people[userId];
      return somebody && candidateFrom(userId, somebody, now);
    },
  };
}

function candidateFrom(userId: string, somebody: Somebody, now: Date): Candidate {
  const { leavesAt, free, ...rest } = somebody;
  return {
    userId,
    ...rest,
    leavesAt,
    free: free && free > now ? free : now,
    after: (from, minutes) => {
      const ends = afterMinutes(from, minutes);
      return leavesAt && leavesAt > from && leavesAt < ends ? leavesAt : ends;
    },
    workingMinutesBetween: minutesBetween,
  };
}

const MINUTE = 60_000;
const DAY = 24 * 60;

/** How many working minutes the world has seen since the beginning of time. */
function worked(minute: number): number {
  const inDay = minute % DAY;
  return Math.floor(minute / DAY) * 480 + Math.min(480, Math.max(0, inDay - 540));
}

function afterMinutes(from: Date, minutes: number): Date {
  const wanted = worked(Math.ceil(from.getTime() / MINUTE)) + minutes;
  const day = Math.ceil(wanted / 480) - 1;
  return new Date((day * DAY + 540 + (wanted - day * 480)) * MINUTE);
}

function minutesBetween(from: Date, to: Date): number {
  return Math.max(0, worked(Math.floor(to.getTime() / MINUTE)) - worked(Math.ceil(from.getTime() / MINUTE)));
}
