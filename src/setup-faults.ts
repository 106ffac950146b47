import { ConfigError } from './config.ts';
import { MigrationFailed } from './db/migrator.ts';
import { DatabaseUnavailable } from './db/open.ts';
import { withoutValues } from './logged-error.ts';
import { PortUnavailable } from './slack/http-server.ts';
import { TokenRefused } from './slack/installation.ts';

/** Faults of the set-up: said in words, without a stack trace. */
const SETUP_FAULTS = [ConfigError, DatabaseUnavailable, MigrationFailed, PortUnavailable, TokenRefused];

/** Ends the process that can't start, and says why on the standard error. */
export function giveUp(error: unknown): never {
  const expected = SETUP_FAULTS.some((Fault) => error instanceof Fault);
  process.stderr.write(
    `${expected && error instanceof Error ? error.message : withoutValues(error as Error).stack}\n`,
  );
  process.exit(1);
}
