import type { Kysely } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Outbox } from '../../../delivery/index.ts';
import type { People } from '../../people/index.ts';
import type { BlockerChange, LoggedBlocker } from '../rules/change.ts';

export interface BlockersDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: Pick<People, 'lookUp'>;
  outbox: Outbox;
  /** Told of everything that becomes of a blocker, in the transaction in which it happens. */
  onChange: (workspace: WorkspaceTransaction, change: BlockerChange) => Promise<void>;
  /**
   * Called before a team's blockers are locked: whoever locks something of their own before they do so locks it here,
   * so that two transactions never wait for each other.
   */
  beforeChange: (workspace: WorkspaceTransaction, teamId: string) => Promise<void>;
  /**
   * Called after a team's blockers have changed, in the same transaction.
   * @param logged what somebody has logged by the form, if that is what happened
   */
  afterChange: (workspace: WorkspaceTransaction, teamId: string, logged?: LoggedBlocker) => Promise<void>;
  /** Where each of these blockers goes next or who has it now, as finished mrkdwn; none where it goes nowhere. */
  nextOf: (
    workspace: WorkspaceTransaction,
    blockerIds: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>;
  /** Whether everyone in the workspace may read a conversation; not where Slack does not say so. */
  isPublicChannel: (workspaceId: string, channelId: string) => Promise<boolean>;
  /** The blockers that were brought to somebody, private ones included. */
  toldOf: (workspace: WorkspaceTransaction, userId: string) => Promise<ReadonlySet<string>>;
}
