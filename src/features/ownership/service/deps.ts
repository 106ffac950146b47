import type { Kysely } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Outbox } from '../../../delivery/index.ts';
import type { Blockers } from '../../blockers/index.ts';
import type { Capacity } from '../../capacity/index.ts';

export interface OwnershipDeps {
  db: Kysely<Tables>;
  clock: Clock;
  outbox: Outbox;
  /** What an owner lacks is followed like everything else that stops somebody. */
  blockers: Pick<Blockers, 'raise' | 'resolveSupport'>;
  /** Whether whoever takes an outcome on has the time for it. */
  capacity: Pick<Capacity, 'loadText' | 'askWhy'>;
  /** Holds a team's newest check-in before anything of its outcomes is locked. */
  beforeChange: (workspace: WorkspaceTransaction, teamId: string) => Promise<void>;
  /** Told that an outcome has another owner, in the same transaction and before any message is held. */
  ownerChanged: (workspace: WorkspaceTransaction) => Promise<void>;
  /** Told after a team's outcomes or what their owners lack have changed, in the same transaction. */
  afterChange: (workspace: WorkspaceTransaction, teamId: string) => Promise<void>;
}
