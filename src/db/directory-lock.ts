import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseUnavailable } from './database.ts';

export interface DirectoryLock {
  /** Lets the next process in. A second call does nothing. */
  release(): void;
}

/**
 * Takes a folder for this process alone, for as long as it lives. Two processes on one embedded database destroy it
 * without an error, and it has no lock of its own.
 *
 * The lock is the operating system's, through SQLite's exclusive transaction on an empty file: it ends with the
 * process however that ends, so none is ever stale, and a process id that is used again (every container's first
 * is 1) misleads nobody. The second file only tells whoever comes too late who was there.
 * @throws DatabaseUnavailable when another process has it
 */
export function lockDirectory(directory: string): DirectoryLock {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const holderFile = join(directory, 'drumbeat.holder');
  const lock = new DatabaseSync(join(directory, 'drumbeat.lock'));
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    lock.close();
    throw new DatabaseUnavailable(
      `The embedded database in ${resolve(directory)} is in use by ${readHolder(holderFile)}. ` +
        'Stop that process first, or choose another DATA_DIR.',
      { cause: error },
    );
  }
  writeFileSync(holderFile, `process ${process.pid} on ${hostname()}`);
  return {
    release: () => {
      if (lock.isOpen) lock.close();
    },
  };
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return 'another process';
  }
}
