import type { Kysely } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import type { Seal } from '../../../core/sealing.ts';
import type { Tables } from '../../../db/tables.ts';
import type { Outbox } from '../../../delivery/index.ts';
import type { Logger } from '../../../logging.ts';
import type { People } from '../../people/index.ts';

export interface PulsesDeps {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  outbox: Outbox;
  people: Pick<People, 'lookUp'>;
  /** Answers that wait to be counted are closed with it. */
  seal: Seal;
  /** Frees tables of what was deleted from them, which the database otherwise keeps for a while. */
  vacuum: (tables: readonly string[]) => Promise<void>;
}
