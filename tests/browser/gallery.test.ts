import { describe, expect, it } from 'vitest';
import { gallery } from '../../gallery/index.ts';
import { expectAccessible, hasBrowser, picture, visit } from '../support/browser/visit.ts';
import { startWorkspace } from './workspace.ts';

describe.skipIf(!hasBrowser)('the gallery', () => {
  it('lists every feature, and draws one’s screens with each content, light and dark, as wide as a phone', async () => {
    const sheet = gallery();
    const { screens } = sheet;
    const { sandbox } = await startWorkspace({ page: { gallery: async () => sheet } });
    const page = await visit(`${sandbox.pageUrl}gallery`, {
      feature: 'exports',
      context: { viewport: { width: 390, height: 844 } },
    });
    const choice = page.getByRole('combobox', { name: 'Feature' });
    expect(await choice.getByRole('option').allTextContents()).toEqual([
      'all',
      ...new Set(screens.map(({ feature }) => feature)),
    ]);
    for (const content of ['least', 'typical', 'greatest'] as const) {
      const drawn = page.locator(`.gallery-screen[data-content=${content}]`);
      const those = screens.filter((screen) => screen.feature === 'exports' && screen.content === content);
      expect(await drawn.count()).toBe(those.length);
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await page.getByRole('alert').count()).toBe(0);
    await picture(page, 'gallery');
    await expectAccessible(page);

    await page.emulateMedia({ colorScheme: 'dark' });
    await page.reload();
    await choice.waitFor();
    await picture(page, 'gallery-dark');
    await expectAccessible(page);
    await choice.selectOption('kudos');
    await page
      .getByRole('heading', { name: /^kudos: / })
      .first()
      .waitFor();
    expect(await page.getByRole('heading', { name: /^exports: / }).count()).toBe(0);
  });
});
