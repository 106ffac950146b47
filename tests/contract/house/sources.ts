import { globSync, readFileSync } from 'node:fs';

const root = new URL('../../../', import.meta.url);

export interface Source {
  /** From the root of the checkout, with slashes. */
  path: string;
  text: string;
  /** The text without comments, which may name what the code must not do. */
  code: string;
}

/** The TypeScript files of these folders. */
export function sourcesOf(...folders: string[]): Source[] {
  return globSync(`{${[...folders, folders[0]].join(',')}}/**/*.{ts,tsx}`, {
    cwd: root,
  })
    .toSorted()
    .map((path) => {
      const text = readFileSync(new URL(path, root), 'utf8');
      return { path, text, code: text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '') };
    });
}

/** Where a pattern occurs in code, as `path: what was found`. */
export function occurrences(sources: readonly Source[], pattern: RegExp): string[] {
  return sources.flatMap(({ path, code }) =>
    Array.from(code.matchAll(pattern), ([found]) => `${path}: ${found.trim()}`),
  );
}
