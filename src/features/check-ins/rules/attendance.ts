import type { LocalDate } from '../../../core/calendar.ts';

/** A member who is away at a check-in: not asked, not reminded, not counted. */
export interface AwayMember {
  userId: string;
  name: string;
  /** Who is asked about their outcomes, if they want that and the person is here. */
  deputy: { userId: string; name: string } | undefined;
  because: 'time_off' | 'holiday' | 'free_day' | 'status';
  /** The last day of it; none when nobody knows. */
  until: LocalDate | undefined;
}

/** What decides who is counted. */
export interface Attendance {
  /** The members when the check-in opened. */
  asked: readonly string[];
  /** The members who can be asked now. */
  members: readonly string[];
  away: readonly AwayMember[];
  answers: readonly { userId: string }[];
  outcomes: readonly { ownerId: string }[];
}

/**
 * Who is counted: nobody who has left or is away without an answer of their own, and whoever is asked about the
 * outcomes of others.
 */
export function countedAmong({ asked, members, away, answers, outcomes }: Attendance): string[] {
  const answered = new Set(answers.map(({ userId }) => userId));
  const here = new Set([...members, ...answered]);
  const absent = new Set(away.map(({ userId }) => userId));
  const counted = asked.filter((userId) => here.has(userId) && (!absent.has(userId) || answered.has(userId)));
  const deputies = outcomes.flatMap(({ ownerId }) => deputyOf(away, ownerId)?.userId ?? []);
  return [...new Set([...counted, ...deputies])];
}

/** Who is asked about someone's outcomes in their place. */
export function deputyOf(away: readonly AwayMember[], ownerId: string): AwayMember['deputy'] {
  return away.find(({ userId }) => userId === ownerId)?.deputy;
}

/** Whether two lists say the same about the same people. */
export function sameAway(one: readonly AwayMember[], other: readonly AwayMember[]): boolean {
  const listed = (away: readonly AwayMember[]) =>
    away
      .map(({ userId, deputy, because, until }) => JSON.stringify([userId, deputy?.userId, because, until]))
      .toSorted()
      .join();
  return listed(one) === listed(other);
}
