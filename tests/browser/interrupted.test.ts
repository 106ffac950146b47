import { describe, expect, it } from 'vitest';
import { hasBrowser, sees, visit } from '../support/browser/visit.ts';
import { MONDAY_TEN, startCompany } from './company.ts';
import { startWorkspace } from './workspace.ts';

describe.skipIf(!hasBrowser)('a page that is interrupted', () => {
  it('keeps a form and everything typed into it over a reload', async () => {
    const { sandbox, moveTo } = await startCompany();
    await moveTo(MONDAY_TEN);
    const page = await visit(sandbox.pageUrl, { as: 'Chloe', in: 'payments' });
    await page.getByRole('button', { name: 'Update' }).click();
    await page.getByRole('radio', { name: /At risk/ }).check();
    const reason = page.getByRole('textbox', { name: /What puts it at risk/ });
    await reason.fill('waiting for test data');
    // What was typed is on its way to the workspace; a person takes longer to reach for the reload button.
    await expect.poll(() => sandbox.as('Chloe').modal()?.text).toContain('waiting for test data');
    await page.reload();
    await reason.waitFor();
    expect(await reason.inputValue()).toBe('waiting for test data');
    await page.getByRole('button', { name: 'Send' }).click();
    await sees(page, '“waiting for test data”');
  });

  it('tells the second of two browsers that its form was sent by the first', async () => {
    const { sandbox, moveTo } = await startCompany();
    await moveTo(MONDAY_TEN);
    const one = await visit(sandbox.pageUrl, { as: 'Ben', in: 'payments' });
    const other = await visit(sandbox.pageUrl, { as: 'Ben', in: 'payments' });
    await one.getByRole('button', { name: 'Update' }).click();
    await one.getByRole('radio', { name: /On track/ }).check();
    const form = other.getByRole('dialog');
    // Both show the same form of the same person, with the same choice.
    await expect.poll(() => form.getByRole('radio', { name: /On track/ }).isChecked()).toBe(true);
    await one.getByRole('button', { name: 'Send' }).click();
    await form.waitFor({ state: 'detached' });
    await sees(other, '1 of 4 answered');
  });

  it('says when the sandbox does not answer, and comes back by itself with what was missed', async () => {
    const { sandbox } = await startWorkspace();
    const page = await visit(sandbox.pageUrl, {
      as: 'Ana',
      in: 'general',
      expects: /ERR_CONNECTION_REFUSED/,
    });
    await sandbox.faults.refuseConnections(true);
    await page.getByRole('alert').filter({ hasText: 'The workspace does not answer.' }).waitFor();
    await page.getByLabel('Message to #general').fill('I am not lost');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Is it still running?' }).first().waitFor();
    await sandbox.faults.refuseConnections(false);
    await sandbox.as('Ben').say('Missed this?', { in: 'general' });
    await sees(page, 'Missed this?');
    expect(await page.getByLabel('Message to #general').inputValue()).toBe('I am not lost');
  });
});
