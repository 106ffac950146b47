import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { largeCompany, setUpLargeTeams } from '../../demo/large-company.ts';
import { expectAccessible, hasBrowser, picture, sees, visit } from '../support/browser/visit.ts';
import { startWorld } from '../support/world.ts';

const FILE = fileURLToPath(new URL('../../demo/large-company.csv', import.meta.url));
const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const;

describe.skipIf(!hasBrowser)('a file on the page', () => {
  it('is chosen, checked and imported, and what is measured is read from it', async () => {
    const world = await startWorld({ start: '2026-11-27T08:00:00Z', seed: largeCompany });
    await setUpLargeTeams(world);
    const { sandbox } = world;
    const page = await visit(sandbox.pageUrl, { as: 'Maria Conti', in: 'leadership' });
    await sandbox.as('Maria Conti').command('/outcomes import', { in: 'leadership' });
    await page.getByLabel('File', { exact: false }).setInputFiles(FILE);
    await sees(page, 'large-company.csv');
    await picture(page, 'import');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Check' }).click();
    await sees(page, /It adds 4 intents, 120 outcomes/);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await sees(page, /Added 4 intents, 120 outcomes/);
    await picture(page, 'imported');

    const nina = await visit(sandbox.pageUrl, { as: 'Nina Costa', in: 'support', context: phone });
    await sandbox.as('Nina Costa').command('/drumbeat measure', { in: 'support' });
    await sees(nina, /Tickets answered by template/);
    await picture(nina, 'measures-on-a-phone');
    await expectAccessible(nina);
    expect(sandbox.as('Nina Costa').problems()).toEqual([]);
  });
});
