import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system with an end to it. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all that is free. */
  fill(): void;
  /** Gives it back. */
  makeRoom(): void;
  remove(): void;
}

/** A piece of the disk at a time, to be filled by as many files as it takes. */
const PIECE = 4 * 1024 ** 2;

/**
 * Mounts so many megabytes of memory. Nothing else fills up as a disk does: a limit on the size of files
 * (RLIMIT_FSIZE) fails with another error, and at another time.
 * @returns undefined where one may not mount, as is usual for those who are not root
 */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'drumbeat-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'drumbeat', folder], {
      stdio: 'ignore',
    });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const taken: string[] = [];
  const free = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    fill: () => {
      for (let left = free(); left > 0; left = free()) {
        const file = join(folder, `taken-${taken.length}`);
        taken.push(file);
        writeFileSync(file, Buffer.alloc(Math.min(left, PIECE)));
      }
    },
    makeRoom: () => {
      for (const file of taken.splice(0)) rmSync(file, { force: true });
    },
    remove: () => {
      execFileSync('umount', [folder], { stdio: 'ignore' });
      rmSync(folder, { recursive: true });
    },
  };
}
