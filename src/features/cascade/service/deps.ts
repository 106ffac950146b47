import type { Kysely } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Outbox } from '../../../delivery/index.ts';
import type { People } from '../../people/index.ts';

export interface CascadeDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: Pick<People, 'lookUp'>;
  outbox: Outbox;
  /** What their owners still wait for, by outcome id, as finished mrkdwn. */
  notesOf: (
    workspace: WorkspaceTransaction,
    outcomeIds: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>;
}
