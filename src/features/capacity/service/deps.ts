import type { Kysely } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import type { Outbox } from '../../../delivery/index.ts';
import type { People } from '../../people/index.ts';

export interface CapacityDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: Pick<People, 'lookUp'>;
  outbox: Outbox;
}
