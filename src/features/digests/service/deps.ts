import type { Kysely } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import type { Outbox } from '../../../delivery/index.ts';
import type { SlackDirectory } from '../../../slack/directory.ts';
import type { Calendars } from '../../calendars/index.ts';
import type { CheckIns } from '../../check-ins/index.ts';
import type { Escalations } from '../../escalations/index.ts';
import type { People } from '../../people/index.ts';

export interface DigestsDeps {
  db: Kysely<Tables>;
  clock: Clock;
  outbox: Outbox;
  people: Pick<People, 'lookUp'>;
  directory: Pick<SlackDirectory, 'channel'>;
  calendars: Pick<Calendars, 'askDoNotDisturb'>;
  checkIns: Pick<CheckIns, 'sendWeeks'>;
  escalations: Pick<Escalations, 'toldOf'>;
}
