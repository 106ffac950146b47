import type { Kysely } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Outbox } from '../../../delivery/index.ts';
import type { WarningKind } from '../rules/warning.ts';

/** What goes up to the lead when nothing changes. */
export interface Passed {
  trigger: WarningKind;
  teamId: string;
  outcomeId: string | undefined;
  aboutUserId: string;
  raisedBy: undefined;
  /** When the owner had their private note. */
  notedAt: Date;
  requestId: string;
}

export interface EarlyWarningsDeps {
  db: Kysely<Tables>;
  clock: Clock;
  outbox: Outbox;
  /** Holds a team's newest check-in, so that no answer comes in between. */
  beforeChange: (workspace: WorkspaceTransaction, teamId: string) => Promise<void>;
  escalations: {
    /** @returns who was told at once, if anybody, and whether there is nobody to tell; nothing where it was started already */
    start: (
      workspace: WorkspaceTransaction,
      passed: Passed,
    ) => Promise<{ id: string; told: string | undefined; hasEnded: boolean } | undefined>;
    end: (workspace: WorkspaceTransaction, ids: readonly string[], how: 'settled') => Promise<void>;
    /** Of these blockers, those that are on their way up. */
    onTheirWay: (
      workspace: WorkspaceTransaction,
      blockerIds: readonly string[],
    ) => Promise<ReadonlySet<string>>;
  };
}
