import type { Kysely } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { FileDesk } from '../../../slack/file-desk.ts';
import type { People } from '../../people/index.ts';

export interface CascadeFilesDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: Pick<People, 'lookUp'>;
  desk: FileDesk;
  /** Called in the transaction that imports, before outcomes are locked, for each team whose outcomes change. */
  beforeChange: (workspace: WorkspaceTransaction, teamId: string) => Promise<void>;
  /** Told once of the import as a whole, before any message is touched: days of others may follow from it. */
  onImport: (workspace: WorkspaceTransaction) => Promise<void>;
  /** Told of the open outcomes that the import has given to somebody else, before the teams are. */
  onGiven: (workspace: WorkspaceTransaction, outcomeIds: readonly string[], by: string) => Promise<void>;
  /** Told of each of these teams afterwards, in the same transaction. */
  onChange: (workspace: WorkspaceTransaction, teamId: string) => Promise<void>;
}
