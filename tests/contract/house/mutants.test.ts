import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mutants } from '../../mutants/mutants.ts';
import { occurrencesOf } from '../../mutants/sources-copy.ts';

const root = new URL('../../../', import.meta.url);

// Whether each is caught takes minutes to show: npm run test:mutants.
describe('the table of mutants', () => {
  it('names texts that occur exactly once, so that each switches off what it says', () => {
    const stale = mutants.filter((mutant) => occurrencesOf(mutant) !== 1);
    expect(stale.map(({ name, file, replace }) => `${name}: “${replace}” in ${file}`)).toEqual([]);
  });

  it('names tests that are there', () => {
    const missing = mutants.filter(({ caughtBy }) => !existsSync(new URL(caughtBy.file, root)));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('has each safeguard once', () => {
    const edits = mutants.map(({ file, replace, by }) => JSON.stringify([file, replace, by]));
    expect(edits).toEqual([...new Set(edits)]);
    const names = mutants.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    expect(names.length).toBeGreaterThanOrEqual(24);
  });
});
