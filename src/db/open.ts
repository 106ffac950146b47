import type { Database, DatabaseDependencies, EmbeddedSettings, PostgresSettings } from './database.ts';
import { openEmbedded } from './embedded.ts';
import { openPostgres } from './postgres.ts';

export { type Database, DatabaseUnavailable, type EmbeddedDatabase } from './database.ts';

/**
 * Opens the database and asks it for an answer, so that a wrong address fails here and not in the first request.
 * @throws DatabaseUnavailable
 */
export function openDatabase(
  settings: PostgresSettings | EmbeddedSettings,
  dependencies: DatabaseDependencies,
): Promise<Database> {
  return 'url' in settings ? openPostgres(settings, dependencies) : openEmbedded(settings, dependencies);
}
