import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Finds every block builder by looking at the source, so that a new one can't be forgotten. */

const ROOT = join(import.meta.dirname, '../../../..');

/** Where builders are exported from. */
const HOMES = [
  'src/slack/block-kit/builders.ts',
  'src/slack/screen.ts',
  'src/features/*/views.ts',
  'src/features/*/views/*.ts',
];

/** Of these files not every export builds: {@link Screen} opens what was built. */
const NO_BUILDERS = new Set(['src/slack/screen.ts createScreen']);

const paths = (...patterns: string[]) => globSync(patterns, { cwd: ROOT }).sort();

/** `src/features/home/views.ts memberHome`: the file and name of each exported function, or of one in an exported object. */
export async function buildersFound(): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths(...HOMES)) {
    const exported: Record<string, unknown> = await import(join(ROOT, path));
    for (const [name, value] of Object.entries(exported)) {
      if (typeof value === 'function') found.push(`${path} ${name}`);
      else if (typeof value === 'object' && value !== null) {
        for (const [inner, one] of Object.entries(value)) {
          if (typeof one === 'function') found.push(`${path} ${name}.${inner}`);
        }
      }
    }
  }
  return found.filter((builder) => !NO_BUILDERS.has(builder));
}

/** Other files that name a block's type or take the builders to hand: builders may hide there. */
export function buildersElsewhere(): string[] {
  const homes = new Set([...paths(...HOMES), ...paths('src/slack/block-kit/*.ts')]);
  const builds =
    /from '[^']*block-kit\/(?:builders|layout|inputs|elements|surfaces)\.ts'|type: '(?:section|context|header|actions|input|modal|home)'/;
  return paths('src/**/*.ts').filter(
    (path) => !homes.has(path) && builds.test(readFileSync(join(ROOT, path), 'utf8')),
  );
}
