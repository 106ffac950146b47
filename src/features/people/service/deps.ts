import type { Kysely } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { ProfileReader } from '../../../slack/profiles.ts';
import type { Right } from '../rules/rights.ts';
import type { Acting } from './acting.ts';
import type { People } from './people.ts';

export interface OrganizationDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: People;
  profiles: ProfileReader;
  /** People on teams who can be asked: so many, in the order of their ids, that come after this one. */
  membersAfter: (
    workspace: WorkspaceTransaction,
    userId: string | undefined,
    limit: number,
  ) => Promise<string[]>;
}

/** One transaction of one workspace, for those who have a right. */
export type Allowed = <Result>(
  acting: Acting,
  right: Right,
  sentence: string,
  work: (workspace: WorkspaceTransaction) => Promise<Result>,
  about?: string,
) => Promise<Result>;
