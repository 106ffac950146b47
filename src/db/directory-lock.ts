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
 * @throws DatabaseUnavailable when another process has it, or the folder can't be used
 */
export function lockDirectory(directory: string): DirectoryLock {
  const holderFile = join(directory, 'drumbeat.holder');
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    lock = new DatabaseSync(join(directory, 'drumbeat.lock'));
    lock.exec('pragma journal_mode = memory; begin exclusive');
    writeFileSync(holderFile, `process ${process.pid} on ${hostname()}`);
  } catch (error) {
    lock?.close();
    throw new DatabaseUnavailable(
      isBusy(error)
        ? `The embedded database in ${resolve(directory)} is in use by ${readHolder(holderFile)}. ` +
            'Stop that process first, or choose another DATA_DIR.'
        : `The embedded database can't use ${resolve(directory)} (${error instanceof Error ? error.message : error}). ` +
            'DATA_DIR must be a folder that is writable, on a disk that is not full.',
      { cause: error },
    );
  }
  const held = lock;
  return {
    release: () => {
      if (held.isOpen) held.close();
    },
  };
}

/** SQLITE_BUSY (sqlite.org/rescode.html): someone else has the lock. Extended codes keep it in their last byte. */
function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    (error.errcode & 0xff) === 5
  );
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return 'another process';
  }
}
