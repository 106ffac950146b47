import type { LocalDate } from '../../../core/calendar.ts';
import type { Delay } from '../../outcomes/index.ts';
import { needsALook, type TeamStands } from './need.ts';

/** A blocker that is open. */
export interface Waiting {
  teamName: string;
  ask: string;
  /** What it stops. */
  outcomeTitle: string | undefined;
  /** Who has it now, by name: a mention would ring them. */
  heldBy: string | undefined;
  /** Since when, as a day of the reader's. */
  since: LocalDate;
  sinceAt: Date;
  isPrivate: boolean;
  delay: Delay | undefined;
  /** What waiting costs, times what hangs on it. */
  rank: number;
}

/** An outcome whose day has moved to a later one. */
export interface Slip {
  teamId: string;
  teamName: string;
  title: string;
  from: LocalDate;
  to: LocalDate;
  /** How often it has moved so far. */
  moves: number;
}

/** How a team's pulse has moved, as far as it was shown to the team. */
export interface PulseMove {
  teamName: string;
  key: string;
  from: number;
  to: number;
  by: number;
}

/** All that a digest tells, each list with what matters most first. */
export interface Digest {
  from: LocalDate;
  until: LocalDate;
  /** The day it is for. */
  on: LocalDate;
  teams: readonly TeamStands[];
  waiting: readonly Waiting[];
  slips: readonly Slip[];
  pulses: readonly PulseMove[];
  currency: string;
  now: Date;
}

/** Whether a digest would tell anything that somebody can do something about. */
export function hasNews({ teams, waiting, pulses }: Digest): boolean {
  return teams.some(needsALook) || waiting.length > 0 || pulses.length > 0;
}

/** What costs most to leave waiting first; of what costs the same the oldest. */
export function costliestFirst(waiting: readonly Waiting[]): Waiting[] {
  return waiting.toSorted((a, b) => b.rank - a.rank || a.sinceAt.getTime() - b.sinceAt.getTime());
}
