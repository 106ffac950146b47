import type { Kysely } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Outbox } from '../../../delivery/index.ts';
import type { SlackDirectory } from '../../../slack/directory.ts';
import type { Blockers } from '../../blockers/index.ts';
import type { Calendars } from '../../calendars/index.ts';
import type { People } from '../../people/index.ts';

export interface CheckInsDeps {
  db: Kysely<Tables>;
  clock: Clock;
  outbox: Outbox;
  people: People;
  directory: SlackDirectory;
  calendars: Pick<Calendars, 'askDoNotDisturb'>;
  blockers: Pick<Blockers, 'raise' | 'resolve' | 'resolveOfOutcome'>;
}

/** Who asks, and in which channel. */
export interface Asking {
  workspaceId: string;
  userId: string;
  channelId: string;
}

/** Who acts on which check-in. */
export interface Acting {
  workspaceId: string;
  userId: string;
  checkInId: string;
}

/** One transaction of one workspace. */
export type InWorkspace = <Result>(
  workspaceId: string,
  work: (workspace: WorkspaceTransaction) => Promise<Result>,
) => Promise<Result>;
