import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawings } from '../../../scripts/architecture/drawings.ts';
import { drawnCode } from '../../../scripts/architecture/flow-picture.ts';
import { featureOrder, importsInSrc, reduced } from '../../../scripts/architecture/imports.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const page = read('docs/architecture.md');
const src = readdirSync(new URL('src/', root));

/** What stands in backticks in the first column of the table with this head. */
function listedUnder(head: string): string[] {
  const [, rows = ''] = page.split(`| ${head} |`)[1]?.match(/^[^\n]*\n[^\n]*\n((?:\|.*\n)+)/) ?? [];
  return rows
    .split('\n')
    .flatMap((row) => Array.from(row.split(' | ')[0]?.matchAll(/`([^`]+)`/g) ?? [], ([, name = '']) => name));
}

describe('docs/architecture.md', () => {
  it.each(['flow.svg', 'layers.svg', 'features.svg'])(
    'shows %s as the sources are; if not, run npm run docs:architecture',
    async (name) => {
      const { [name]: drawn } = await drawings();
      expect(read(`docs/images/${name}`)).toBe(drawn);
      expect(page).toContain(`images/${name}`);
    },
  );

  it('draws a way through every folder of src but the kernel, on which all of them stand', () => {
    const drawn = new Set(drawnCode().map((path) => path.split('/')[0]));
    const folders = src.filter((name) => !name.includes('.'));
    expect([...drawn, 'core'].toSorted()).toEqual(folders.toSorted());
    const nowhere = drawnCode().filter(
      (path) => globSync([`src/${path}`, `src/${path}.ts`], { cwd: root }).length === 0,
    );
    expect(nowhere).toEqual([]);
  });

  it('says of everything in src what it holds', () => {
    expect(listedUnder('in `src`').toSorted()).toEqual(src.toSorted());
  });

  it('says of every feature what it is about, in their order', () => {
    const order = featureOrder();
    expect(order.toSorted()).toEqual(readdirSync(new URL('src/features/', root)).toSorted());
    expect(listedUnder('in `src/features`')).toEqual(order);
    expect(read('CONTRIBUTING.md')).toContain(` ${order.join(' -> ')}\n`);
  });

  it('names only what is there', () => {
    const paths = Array.from(
      page.matchAll(/`((?:src|tests|sandbox|migrations)\b[\w./-]*)`/g),
      ([, path = '']) => path,
    );
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
    const links = Array.from(page.matchAll(/\]\((?!https?:)([^)#]+)/g), ([, link = '']) => link);
    expect(links.filter((link) => !existsSync(new URL(link, new URL('docs/', root))))).toEqual([]);
  });
});

describe('what the drawings are made from', () => {
  it('finds every import there is', () => {
    const lines = globSync('src/**/*.ts', { cwd: root }).flatMap((path) =>
      Array.from(read(path).matchAll(/(?:\bfrom|^import) '\.[^']+';$/gm)),
    );
    expect(importsInSrc()).toHaveLength(lines.length);
  });

  it('draws no arrow that follows from others', () => {
    const arrow = (from: string, to: string) => ({ from, to, types: false });
    const chain = [arrow('a', 'b'), arrow('b', 'c'), arrow('a', 'c'), arrow('a', 'd')];
    expect(reduced(chain)).toEqual([arrow('a', 'b'), arrow('b', 'c'), arrow('a', 'd')]);
  });
});
