import type { Kysely } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Outbox } from '../../../delivery/index.ts';
import type { Logger } from '../../../logging.ts';
import type { SlackDirectory } from '../../../slack/directory.ts';
import type { Blockers } from '../../blockers/index.ts';
import type { Calendars } from '../../calendars/index.ts';
import type { Measures } from '../../measures/index.ts';
import type { People } from '../../people/index.ts';
import type { Team } from '../../teams/index.ts';
import type { Cadence } from '../rules/cadence.ts';
import type { ChannelLoss } from '../views/channel-gone-message.ts';
import type { CheckInContext } from './context.ts';

export interface CheckInsDeps {
  db: Kysely<Tables>;
  clock: Clock;
  outbox: Outbox;
  people: People;
  directory: SlackDirectory;
  calendars: Pick<Calendars, 'askDoNotDisturb'>;
  measures: Pick<Measures, 'due' | 'asked' | 'keep'>;
  blockers: Pick<Blockers, 'raise' | 'resolve' | 'resolveOfOutcome' | 'resolveSupport'>;
  follow: Follow;
  logger: Logger;
  /** Has the messages of check-ins, which newer ones have replaced, say so once the transaction is done. */
  retireLater: (workspace: WorkspaceTransaction, checkInIds: readonly string[]) => Promise<void>;
}

/** A check-in that has just closed, with all that was said in it. */
export type ClosedCheckIn = Pick<CheckInContext, 'checkIn' | 'team' | 'members' | 'facts'>;

/** A check-in that was set up or changed: whose, by whom, when it is next, and how many it asks. */
export interface SetUp {
  team: Team;
  cadence: Cadence;
  members: number;
  userId: string;
}

/** What follows from check-ins in later features, told in the transaction in which it happens; the check-in is locked. */
export interface Follow {
  /** Somebody has set a team's check-in up, or changed it. */
  setUp: (workspace: WorkspaceTransaction, done: SetUp) => Promise<void>;
  opened: (workspace: WorkspaceTransaction, teamIds: readonly string[]) => Promise<void>;
  /** Drumbeat can't post in a team's channel any more, whether its check-ins go on or are paused; told twice, at times. */
  channelLost: (workspace: WorkspaceTransaction, team: Team, how: ChannelLoss) => Promise<void>;
  closed: (workspace: WorkspaceTransaction, closed: ClosedCheckIn) => Promise<void>;
  /** Somebody has answered, or logged a blocker with it. */
  answered: (workspace: WorkspaceTransaction, teamId: string) => Promise<void>;
  /** An answer has moved, closed or reopened an outcome; told before any message is touched. */
  outcomesChanged: (workspace: WorkspaceTransaction) => Promise<void>;
}

/** Who asks, and in which channel. */
export interface Asking {
  workspaceId: string;
  userId: string;
  channelId: string;
}

/** Who acts on which check-in. */
export interface Acting {
  workspaceId: string;
  userId: string;
  checkInId: string;
}

/** One transaction of one workspace. */
export type InWorkspace = <Result>(
  workspaceId: string,
  work: (workspace: WorkspaceTransaction) => Promise<Result>,
) => Promise<Result>;
