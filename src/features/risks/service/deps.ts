import type { Kysely } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Blockers, LoggedBlocker } from '../../blockers/index.ts';
import type { People } from '../../people/index.ts';

export interface RisksDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: Pick<People, 'lookUp'>;
  /** What has happened stops somebody. */
  blockers: Pick<Blockers, 'raise'>;
  /** Holds a team's newest check-in before anything of its outcomes is locked. */
  beforeChange: (workspace: WorkspaceTransaction, teamId: string) => Promise<void>;
  /** Told after a risk became a blocker, in the same transaction. */
  afterChange: (
    workspace: WorkspaceTransaction,
    teamId: string,
    logged: LoggedBlocker | undefined,
  ) => Promise<void>;
}
