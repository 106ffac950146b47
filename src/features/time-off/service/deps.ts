import type { Kysely } from 'kysely';
import type { LocalDate } from '../../../core/calendar.ts';
import type { Clock } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Outbox } from '../../../delivery/index.ts';
import type { People, Person, Role } from '../../people/index.ts';

/** Days on someone's calendar. */
export interface Days {
  zone: string;
  from: LocalDate;
  until: LocalDate;
}

export interface TimeOffDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: People;
  outbox: Outbox;
  /** Told whose being away may have changed, in the transaction that changes it. */
  onChange: (workspace: WorkspaceTransaction, userIds: readonly string[]) => Promise<void>;
  /** How often these teams are asked on these days. */
  countAsked: (workspace: WorkspaceTransaction, teamIds: readonly string[], days: Days) => Promise<number>;
}

/** Someone who acts, with what they are in the workspace. */
export type Actor = Person & { roles: Role[] };
