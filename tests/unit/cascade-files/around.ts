import { readCsv } from '../../../src/core/csv.ts';
import { type Item, identityOf } from '../../../src/features/cascade-files/rules/items.ts';
import { planImport } from '../../../src/features/cascade-files/rules/plan.ts';
import { keyName, readItems } from '../../../src/features/cascade-files/rules/read.ts';
import { readSheet } from '../../../src/features/cascade-files/rules/sheet.ts';
import { clean } from '../../../src/slack/block-kit/text.ts';

/** Ids are new across files, too. */
let made = 0;

/** A file held against what is known: what it says, what it changes and what is wrong with it. */
export function importing(file: string, known: readonly Item[] = []) {
  const byIdentity = new Map(known.map((item) => [identityOf(item), item]));
  const byKey = new Map(
    known.flatMap((item) =>
      'key' in item ? [[keyName(item.key), item] as const, [item.id, item] as const] : [],
    ),
  );
  const sheet = readSheet(readCsv(clean(file)));
  const read = readItems(sheet.rows, {
    person: (cell) => {
      const isGone = cell === 'Kim';
      const names = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eve', 'Kim'];
      if (cell.startsWith('U0')) return { userId: cell, name: cell, isGone };
      return names.includes(cell)
        ? { userId: `U0${cell.toUpperCase()}`, name: cell, isGone }
        : { fault: `no one here is called “${cell}”.` };
    },
    team: (cell) => (cell.startsWith('team-') ? { teamId: cell } : { fault: `no team is called “${cell}”.` }),
    known: (key) => byKey.get(keyName(key)),
    before: (id) => byIdentity.get(id),
    freshId: () => {
      made += 1;
      return `new-${made}`;
    },
    today: '2026-11-27',
  });
  const { plan, faults } = planImport(read.items, byIdentity, (_, userId) => userId !== 'U0EVE');
  const all = [...sheet.faults, ...read.faults, ...faults].toSorted((a, b) => a.row - b.row);
  return {
    items: read.items.map(({ item }) => item),
    plan,
    faults: all.map(({ row, sentence }) => `Row ${row}: ${sentence}`),
  };
}
