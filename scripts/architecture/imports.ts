import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { posix } from 'node:path';

const root = new URL('../../', import.meta.url);

/** Who imports whom among places; `types` when nothing of it is left once types are erased. */
export interface Arrow {
  from: string;
  to: string;
  types: boolean;
}

/** The order of features, which `.dependency-cruiser.cjs` holds with a rule for each that comes before another. */
export function featureOrder(): string[] {
  const { forbidden }: { forbidden: { name: string }[] } = createRequire(import.meta.url)(
    '../../.dependency-cruiser.cjs',
  );
  const pairs = forbidden.flatMap(({ name }) => {
    const [, earlier, later] = /^(.+)-comes-before-(.+)$/.exec(name) ?? [];
    return earlier && later ? [[earlier, later] as const] : [];
  });
  return [...pairs.slice(0, 1).map(([first]) => first), ...pairs.map(([, later]) => later)];
}

/** All imports within src, from file to file, as they stand in the text. */
export function importsInSrc(): Arrow[] {
  return globSync('src/**/*.ts', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .flatMap((file) => {
      const text = readFileSync(new URL(file, root), 'utf8');
      const statements = text.matchAll(
        /^(import|export)\b((?:(?!^(?:import|export)\b)[^;])*?)'(\.[^']+)';/gm,
      );
      return Array.from(statements, ([, , names = '', path = '']) => ({
        from: file,
        to: posix.join(posix.dirname(file), path),
        types: onlyTypes(names),
      }));
    });
}

/** ` type { A } from ` and ` { type A, type B } from `. */
function onlyTypes(names: string): boolean {
  if (/^\s+type\b/.test(names)) return true;
  const [, inner] = /^\s*\{([^}]*)\}/.exec(names) ?? [];
  return inner?.split(',').every((name) => /^\s*(?:type\s|$)/.test(name)) ?? false;
}

/**
 * Imports between places rather than files, each once.
 * @param placeOf the place of a file, or nothing for one that is left out
 */
export function between(imports: readonly Arrow[], placeOf: (file: string) => string | undefined): Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const { from: file, to: imported, types } of imports) {
    const [from, to] = [placeOf(file), placeOf(imported)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from} ${to}`;
    arrows.set(key, { from, to, types: types && (arrows.get(key)?.types ?? true) });
  }
  return [...arrows.values()];
}

/** Without those arrows that follow from others: who imports B, which imports C, is not drawn to C again. */
export function reduced(arrows: readonly Arrow[]): Arrow[] {
  const next = Map.groupBy(arrows, ({ from }) => from);
  const reach = (from: string): Set<string> => {
    const found = new Set<string>();
    const visit = (place: string) => {
      for (const { to } of next.get(place) ?? []) {
        if (found.has(to)) continue;
        found.add(to);
        visit(to);
      }
    };
    visit(from);
    return found;
  };
  return arrows.filter(
    ({ from, to }) => !next.get(from)?.some((other) => other.to !== to && reach(other.to).has(to)),
  );
}
