import type { Kysely } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Outbox } from '../../../delivery/index.ts';
import type { People } from '../../people/index.ts';

export interface DependenciesDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: People;
  outbox: Outbox;
  /** Called before an outcome is locked: holds the newest check-in of its team. */
  beforeChange: (workspace: WorkspaceTransaction, teamId: string) => Promise<void>;
  /** A day was moved from a notice, in the transaction that moves it. */
  onMove: (workspace: WorkspaceTransaction, teamId: string) => Promise<void>;
  /**
   * Says in the team's open check-in, which is held, that an outcome is at risk.
   * @returns whether there is one that takes it
   */
  markAtRisk: (workspace: WorkspaceTransaction, atRisk: AtRisk) => Promise<boolean>;
}

/** An outcome that its owner says is at risk, and why. */
export interface AtRisk {
  teamId: string;
  outcomeId: string;
  userId: string;
  reason: string;
}
