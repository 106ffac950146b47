import { describe, expect, it } from 'vitest';
import { expectAccessible, hasBrowser, picture, sees, visit } from '../support/browser/visit.ts';
import { MONDAY_TEN, startCompany } from './company.ts';

describe.skipIf(!hasBrowser)('the page for everybody', () => {
  it('works on a phone: nothing sticks out, and everything is in reach', async () => {
    const { sandbox, moveTo } = await startCompany();
    await moveTo(MONDAY_TEN);
    const context = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
    const page = await visit(sandbox.pageUrl, { as: 'Chloe', in: 'home', context });
    const widest = () => page.evaluate('document.documentElement.scrollWidth');
    expect(await widest()).toBe(360);
    await page.getByRole('button', { name: 'Channels and people' }).tap();
    await picture(page, 'phone-menu');
    await page.getByRole('button', { name: /^payments/ }).tap();
    await sees(page, 'Are we on track toward our outcomes?');
    await picture(page, 'phone-check-in');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Update' }).tap();
    await page.getByRole('radio', { name: /Blocked/ }).check();
    await page.getByRole('textbox', { name: /What decision or help/ }).waitFor();
    await picture(page, 'phone-form');
    expect(await widest()).toBe(360);
    await page.getByRole('button', { name: 'Close' }).tap();
    await page.getByRole('button', { name: 'Wire' }).tap();
    await sees(page, 'Only what was refused or failed');
    expect(await widest()).toBe(360);
  });

  it('is readable in the dark', async () => {
    const { sandbox, moveTo } = await startCompany();
    await moveTo(MONDAY_TEN);
    const page = await visit(sandbox.pageUrl, {
      as: 'Ben',
      in: 'payments',
      context: { colorScheme: 'dark' },
    });
    await page.getByRole('button', { name: 'Still on track' }).click();
    await sees(page, '1 of 4 answered');
    await picture(page, 'dark-check-in');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Update' }).click();
    await page.getByRole('dialog').getByText('Chargeback dashboard').waitFor();
    await picture(page, 'dark-form');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Use light colours' }).click();
    await page.getByRole('button', { name: 'Use dark colours' }).waitFor();
  });

  it('works by keyboard alone: a command from the list, a form, a message’s menu', async () => {
    const { sandbox, moveTo } = await startCompany();
    await moveTo(MONDAY_TEN);
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'payments' });
    const box = page.getByLabel('Message to #payments');
    await box.focus();
    await page.keyboard.type('/ch');
    await page.getByRole('option', { name: /checkin/ }).waitFor();
    await picture(page, 'commands');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toBe('/checkin ');
    await page.keyboard.type('setup');
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'Team check-in' });
    await form.waitFor();
    expect(await form.evaluate((element) => element.matches(':focus-within'))).toBe(true);
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'More for this message' }).last().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Show its JSON' }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'This message' }).getByText('"block_id"').waitFor();
    await picture(page, 'json');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // Escape closes the list, and keeps what was begun.
    await box.focus();
    await page.keyboard.type('/out');
    await page.keyboard.press('Escape');
    await page.getByRole('option').waitFor({ state: 'detached' });
    expect(await box.inputValue()).toBe('/out');
    await page.getByRole('combobox', { name: /You are Ana/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Find a person' }).waitFor();
    await page.keyboard.type('lu');
    await page.getByRole('option', { name: /Lucy/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: /You are Lucy/ }).waitFor();
  });
});
