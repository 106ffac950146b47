import { expect, test } from 'vitest';
import { largeCompany, largeCompanyFile, setUpLargeCompany } from '../../demo/large-company.ts';
import { readCsv } from '../../src/core/csv.ts';
import { startWorld } from '../support/world.ts';

test('the demo’s company of 120 outcomes comes in by its file, and is written out as it came', async () => {
  const world = await startWorld({ start: '2026-11-27T08:00:00Z', seed: largeCompany });
  expect(await setUpLargeCompany(world)).toContain(
    'Added 4 intents, 120 outcomes, 40 dependencies, 15 risks, 16 indicators and 54 readings.',
  );
  const maria = world.sandbox.as('Maria Conti');
  await maria.command('/outcomes export', { in: 'leadership' });
  const [, url = ''] =
    /"url_private":"([^"]+)"/.exec(JSON.stringify(world.sandbox.dmsOf('Maria Conti'))) ?? [];
  const written = await (await fetch(url)).text();
  expect(rowsIn(written)).toEqual(rowsIn(await largeCompanyFile()));

  await maria.command('/outcomes tree', { in: 'leadership' });
  expect(maria.modal()?.text).toContain('Customers get an answer within a day');
  await maria.close({ all: true });
  await world.moveTo('2026-11-30T09:00:00Z');
  await world.sandbox.as('Ana Lindqvist').click('Update', { in: 'payments' });
  expect(world.sandbox.as('Ana Lindqvist').modal()?.text).toContain('Refunds API in production');
});

/** What a file says by column, whatever its order; a level that is not written is a team's. */
function rowsIn(file: string): string[] {
  const [head, ...rows] = readCsv(file);
  return rows
    .map(({ cells }) =>
      JSON.stringify(cells.flatMap((cell, n) => (cell === '' ? [] : [`${head?.cells[n]}=${cell}`]))),
    )
    .toSorted();
}
