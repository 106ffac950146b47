import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const page = new URL('../../../docs/privacy.md', import.meta.url);
const text = readFileSync(page, 'utf8');

/** Where the page says what it shows a promise by: the file, and the name of the test in it. */
const proofs = new Map(
  Array.from(text.matchAll(/^\[([\w-]+)\]: (\S+) "(.+)"$/gm), ([, key = '', file = '', name = '']) => [
    key,
    { file, name },
  ]),
);

/** What follows a heading, up to the next one. */
const under = (heading: string) => text.split(`${heading}\n`)[1]?.split(/^#/m)[0] ?? '';
/** Items of a list, each with the lines that it goes on in. */
const itemsOf = (part: string) => part.split(/^- /m).slice(1);
/** Rows of a table without its head. */
const rowsOf = (part: string) => part.split('\n').filter((line) => /^\| (?!---|who |table )/.test(line));

describe('the page on privacy', () => {
  it('names tests that are there', () => {
    const missing = [...proofs.values()].filter(({ file, name }) => {
      const source = new URL(file, page);
      return !existsSync(source) || !readFileSync(source, 'utf8').includes(`('${name}'`);
    });
    expect(missing).toEqual([]);
  });

  it('shows each promise by a test, and names none in vain', () => {
    const promises = [
      ...itemsOf(under('### What is promised to whoever answers')),
      ...itemsOf(under('## The rest of Drumbeat')),
      // Of each row, what is seen and what is not.
      ...rowsOf(under('### Who sees what')).flatMap((row) => row.split(' | ').slice(1)),
    ];
    expect(promises.length).toBeGreaterThan(25);
    expect(promises.filter((promise) => !promise.includes('[shown]['))).toEqual([]);
    const used = new Set(Array.from(text.matchAll(/\[shown\]\[([\w-]+)\]/g), ([, key]) => key));
    expect([...proofs.keys()].toSorted()).toEqual([...used].toSorted());
  });

  it('says of every table of pulses what it keeps', () => {
    const tables = readFileSync(new URL('../../../src/features/pulses/tables.ts', import.meta.url), 'utf8');
    const named = Array.from(tables.matchAll(/^ {2}(pulse\w*): \w+Table;$/gm), ([, name = '']) => name);
    expect(named.length).toBeGreaterThan(10);
    const kept = under('### What is kept, and until when');
    expect(named.filter((name) => !kept.includes(`\`${name}\``))).toEqual([]);
  });
});
