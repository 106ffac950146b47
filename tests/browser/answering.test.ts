import { describe, expect, it } from 'vitest';
import { expectAccessible, hasBrowser, picture, sees, visit } from '../support/browser/visit.ts';
import { MONDAY_TEN, startCompany } from './company.ts';

describe.skipIf(!hasBrowser)('a check-in on the page', () => {
  it('is answered by two people at once, and each sees the other’s answer come', async () => {
    const { sandbox, moveTo } = await startCompany();
    await moveTo(MONDAY_TEN);
    const ben = await visit(sandbox.pageUrl, { as: 'Ben', in: 'payments' });
    const ana = await visit(sandbox.pageUrl, { as: 'Ana', in: 'payments' });
    await sees(ana, '0 of 4 answered');

    await ben.getByRole('button', { name: 'Still on track' }).click();
    await sees(ana, '1 of 4 answered');
    await sees(ben, 'only you can see this');
    expect(await ana.getByText('only you can see this').count()).toBe(0);

    await ana.getByRole('button', { name: 'Log a blocker' }).click();
    const form = ana.getByRole('dialog');
    await form.getByRole('textbox', { name: /What is stuck/ }).fill('the contract');
    await form.getByRole('textbox', { name: /What decision or help/ }).fill('sign-off of the data agreement');
    await form.getByRole('combobox', { name: /From whom/ }).click();
    await ana.keyboard.type('Mar');
    await ana.getByRole('option', { name: /Maria/ }).click();
    await picture(ana, 'blocker-form');
    await form.getByRole('button', { name: 'Log it' }).click();
    await form.waitFor({ state: 'detached' });
    await sees(ben, 'Needs: sign-off of the data agreement');
    await picture(ben, 'check-in-open');
    await expectAccessible(ben);
  });

  it('keeps a form with errors open, says on the field what is missing, and takes it when it is mended', async () => {
    const { sandbox, moveTo } = await startCompany();
    await moveTo(MONDAY_TEN);
    const page = await visit(sandbox.pageUrl, { as: 'Chloe', in: 'payments' });
    await page.getByRole('button', { name: 'Update' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('radio', { name: /At risk/ }).check();
    // The form grows only now.
    const reason = form.getByRole('textbox', { name: /What puts it at risk/ });
    await reason.waitFor();
    await form.getByRole('textbox', { name: /Note/ }).fill('more on Thursday');
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByText('Please complete this required field.').waitFor();
    expect(await reason.getAttribute('aria-invalid')).toBe('true');
    expect(await form.getByRole('textbox', { name: /Note/ }).inputValue()).toBe('more on Thursday');
    await picture(page, 'form-with-error');
    await expectAccessible(page);

    await reason.fill('waiting for test data');
    await form.getByRole('button', { name: 'Send' }).click();
    await form.waitFor({ state: 'detached' });
    await sees(page, '“waiting for test data”');
  });

  it('is answered from the Home tab, which then shows what else waits', async () => {
    const { sandbox, moveTo } = await startCompany();
    await moveTo(MONDAY_TEN);
    const page = await visit(sandbox.pageUrl, { as: 'Ben', in: 'home' });
    await sees(page, 'For you now');
    await sees(page, 'Payments');
    await picture(page, 'home');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Still on track' }).click();
    await page.getByRole('button', { name: 'Still on track' }).waitFor({ state: 'hidden' });
    await sees(page, 'You are asked to own');
    await page.getByRole('button', { name: 'Messages' }).click();
    await page.getByRole('heading', { name: 'Drumbeat' }).waitFor();
  });
});
