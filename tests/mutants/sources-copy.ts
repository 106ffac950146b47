import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mutant } from './mutant.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A copy of the sources as they stand in the working tree, on the same packages, to break things in. */
export function copySources(): { folder: string; remove: () => void } {
  // Its real path, or the paths that Vitest reports would not begin with it where the temporary folder is a link.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'drumbeat-mutants-')));
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const path of list.split('\0')) {
    const isThere = path !== '' && path !== 'node_modules' && existsSync(join(ROOT, path));
    if (isThere) cpSync(join(ROOT, path), join(folder, path));
  }
  symlinkSync(realpathSync(join(ROOT, 'node_modules')), join(folder, 'node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** How often the text that a mutant replaces occurs in its file. Anything but once: the table is stale. */
export function occurrencesOf({ file, replace }: Mutant, root = ROOT): number {
  return readFileSync(join(root, file), 'utf8').split(replace).length - 1;
}

/** Switches the safeguard off in a copy for as long as `work` takes. */
export async function withMutant<Result>(
  folder: string,
  { file, replace, by }: Mutant,
  work: () => Promise<Result>,
): Promise<Result> {
  const path = join(folder, file);
  const original = readFileSync(path, 'utf8');
  writeFileSync(path, original.split(replace).join(by));
  try {
    return await work();
  } finally {
    writeFileSync(path, original);
  }
}
