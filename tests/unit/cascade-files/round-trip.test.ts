import { describe, expect, it } from 'vitest';
import { type Item, identityOf } from '../../../src/features/cascade-files/rules/items.ts';
import { writeFile } from '../../../src/features/cascade-files/rules/write.ts';
import { anyCascade } from './any-cascade.ts';
import { importing } from './around.ts';

/** Ten thousand take seconds, and find nothing more on most days. */
const ROWS = process.env.FAULTS === 'long' ? 10_000 : 1_500;

const names = { person: (userId: string) => userId, team: (teamId: string) => teamId };
const sorted = (items: readonly Item[]) => items.toSorted((a, b) => (identityOf(a) < identityOf(b) ? -1 : 1));

/** With ids in the place of keys that another workspace does not know. */
const renamed = (items: readonly Item[]) =>
  items.map((item) => ('key' in item ? { ...item, key: item.id } : item));

describe('a cascade that is written out and read again', () => {
  it(`is the same, in ${ROWS} rows of hostile cells, where it came from and elsewhere`, () => {
    const items = anyCascade(7, ROWS);
    const file = writeFile(items, names);
    const again = importing(file, items);
    expect(again.faults.slice(0, 5)).toEqual([]);
    expect(again.plan).toMatchObject({ added: [], changed: [], unchanged: items.length });
    expect(writeFile(again.items, names)).toBe(file);

    const moved = renamed(items);
    const elsewhere = importing(writeFile(moved, names));
    expect(elsewhere.faults.slice(0, 5)).toEqual([]);
    expect(sorted(elsewhere.items)).toEqual(sorted(moved));
  });

  it('is the same for other companies', () => {
    for (let seed = 100; seed < 120; seed += 1) {
      const items = anyCascade(seed, 80);
      const file = writeFile(items, names);
      const again = importing(file, items);
      expect(again.faults, `seed ${seed}`).toEqual([]);
      expect(again.plan.unchanged, `seed ${seed}`).toBe(items.length);
      expect(writeFile(again.items, names), `seed ${seed}`).toBe(file);
    }
  });
});
