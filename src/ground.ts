import type { Kysely } from 'kysely';
import type { Clock } from './core/clock.ts';
import type { Seal } from './core/sealing.ts';
import type { Tables } from './db/tables.ts';
import type { Outbox } from './delivery/index.ts';
import type { JobQueue } from './jobs/index.ts';
import type { Logger } from './logging.ts';
import type { SlackDirectory } from './slack/directory.ts';
import type { DoNotDisturbReader } from './slack/do-not-disturb.ts';
import type { FileDesk } from './slack/file-desk.ts';
import type { ProfileReader } from './slack/profiles.ts';

/** What the features stand on. */
export interface Ground {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  outbox: Outbox;
  jobs: JobQueue;
  directory: SlackDirectory;
  profiles: ProfileReader;
  doNotDisturb: DoNotDisturbReader;
  files: FileDesk;
  /** Closes what must be read by nobody but the app. */
  seal: Seal;
  /** Frees tables of what was deleted from them. */
  vacuum: (tables: readonly string[]) => Promise<void>;
}
