import type { Clock } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { BlockerChange } from '../rules/change.ts';

export interface BlockersDeps {
  clock: Clock;
  /** Told of everything that becomes of a blocker, in the transaction in which it happens. */
  onChange: (workspace: WorkspaceTransaction, change: BlockerChange) => Promise<void>;
}
