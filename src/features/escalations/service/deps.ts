import type { Kysely } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Outbox } from '../../../delivery/index.ts';
import type { Logger } from '../../../logging.ts';
import type { SlackDirectory } from '../../../slack/directory.ts';
import type { Blockers } from '../../blockers/index.ts';
import type { Calendars } from '../../calendars/index.ts';
import type { People } from '../../people/index.ts';

export interface EscalationsDeps {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  outbox: Outbox;
  people: Pick<People, 'lookUp'>;
  directory: Pick<SlackDirectory, 'channel' | 'memberIds'>;
  calendars: Pick<Calendars, 'askDoNotDisturb'>;
  blockers: Blockers;
  /** Holds what is locked before a team's blockers, by whoever is going to end or reopen one. */
  beforeChange: (workspace: WorkspaceTransaction, teamId: string) => Promise<void>;
  /** The zone by whose clock each of these teams lives. */
  zonesOf: (
    workspace: WorkspaceTransaction,
    teamIds: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>;
  /** Told of the blockers that have gone a step further, in the transaction of that step. */
  onStep: (workspace: WorkspaceTransaction, blockerIds: readonly string[]) => Promise<void>;
}
