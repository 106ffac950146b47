import type { Kysely } from 'kysely';
import type { LocalDate } from '../../../core/calendar.ts';
import type { Clock } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { People } from '../../people/index.ts';
import type { Outcome } from '../rules/outcome.ts';
import type { OutcomePart } from '../views/details-modal.ts';

export interface OutcomesDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: Pick<People, 'lookUp'>;
  /** Told of every change to a team's outcomes, in the transaction that makes it. */
  onChange: (workspace: WorkspaceTransaction, teamId: string) => Promise<void>;
  /**
   * Called in the same transaction before an outcome is locked: whoever locks something of their own before
   * they lock outcomes does so here, so that two transactions never wait for each other.
   */
  beforeChange: (workspace: WorkspaceTransaction, teamId: string) => Promise<void>;
  /**
   * Called in the same transaction before an outcome is closed: what hangs on it ends with it. Before, because
   * answers lock a blocker first and then its outcome.
   */
  beforeClose: (workspace: WorkspaceTransaction, outcomeId: string, userId: string) => Promise<void>;
  /** What later features say of a team above the list of its outcomes, as finished mrkdwn. */
  linesOf: (
    workspace: WorkspaceTransaction,
    outcomes: readonly Outcome[],
    today: LocalDate,
  ) => Promise<string[]>;
  /**
   * Told in the same transaction of outcomes that somebody has been made the owner of: new ones, those given to
   * somebody else, and candidates that are moved in.
   * @param by who did it
   */
  onGiven: (workspace: WorkspaceTransaction, outcomeIds: readonly string[], by: string) => Promise<void>;
  /** What later features say of some outcomes in a list, each in a line of finished mrkdwn, by its id. */
  notesOf: (
    workspace: WorkspaceTransaction,
    outcomeIds: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>;
  /** What later features show of an outcome in its own view, and what can be done there. */
  partsOf: (
    workspace: WorkspaceTransaction,
    outcome: Outcome,
    viewer: OutcomeViewer,
  ) => Promise<OutcomePart[]>;
  capacity: CapacityHook;
  /** Whether everyone in the workspace can read what is said there. */
  isPublicChannel: (workspaceId: string, channelId: string) => Promise<boolean>;
}

/** Whether whoever owns an outcome has room for it: a later feature knows. */
export interface CapacityHook {
  /** How full the owner's weeks are, for those who may know that; as finished mrkdwn. */
  loadText: (
    workspace: WorkspaceTransaction,
    outcome: Outcome,
    userId: string,
  ) => Promise<string | undefined>;
  /**
   * Called in the transaction that says what an outcome takes, after that is written.
   * @returns what to ask whoever said so, where the owner has not the room and nobody has said yet why all the same
   */
  askWhy: (
    workspace: WorkspaceTransaction,
    outcome: Outcome,
    by: { userId: string; reason: string | undefined },
  ) => Promise<string | undefined>;
}

/** Who looks at an outcome. */
export interface OutcomeViewer {
  userId: string;
  /** Whether they may change it. */
  mayChange: boolean;
  /** Their local date. */
  today: string;
}
