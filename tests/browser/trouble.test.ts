import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible, hasBrowser, picture, sees, visit } from '../support/browser/visit.ts';
import { MONDAY_TEN, startCompany } from './company.ts';

const breakThings = async (page: Page) => {
  await page.getByRole('button', { name: 'Break things', exact: true }).click();
  return page.getByRole('complementary', { name: 'Break things' });
};
const nextEvent = (page: Page) => page.getByRole('button', { name: /^Next event: / }).click();

describe.skipIf(!hasBrowser)('breaking things', () => {
  it('shows a post recover that was taken but never answered: it stands once', async () => {
    const { sandbox } = await startCompany();
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'payments' });
    const panel = await breakThings(page);
    await panel.getByRole('button', { name: 'be taken, but never answered' }).click();
    await sees(page, 'The next call of chat.postMessage shall be taken, but never answered');
    await picture(page, 'trouble');
    await expectAccessible(page);
    await nextEvent(page);
    await sees(page, '0 of 4 answered');
    await page.getByRole('button', { name: 'Wire' }).click();
    await sees(page, 'fault: lost-response');
    await picture(page, 'wire');
    await expectAccessible(page);
    // The app looks for its message half a minute after it gave the answer up; then it goes on with it.
    await page.getByRole('button', { name: 'Still on track' }).click();
    await page.getByRole('button', { name: '+15 min' }).click();
    await sees(page, /Payments · week \d+: 1 of 4 answered/);
    expect(
      await page
        .getByRole('article', { name: /^Drumbeat/ })
        .filter({ hasText: 'Payments' })
        .count(),
    ).toBe(1);
  });

  it('shows a failed post come later, and says what Slack refused in its own words', async () => {
    const { sandbox } = await startCompany();
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'payments' });
    const panel = await breakThings(page);
    await panel.getByRole('button', { name: 'fail (500)' }).click();
    await nextEvent(page);
    await page.getByRole('button', { name: '+15 min' }).click();
    await sees(page, /Payments · week \d+: 0 of 4 answered/);
    await page.getByRole('button', { name: 'Wire' }).click();
    await page.getByLabel('Only what was refused or failed').check();
    await sees(page, 'fault: error500');
    await page.getByRole('button', { name: /fault: error500/ }).click();
    await sees(page, '"status": 500');
  });

  it('tells a person whose click the app can’t hear, until its connections are back', async () => {
    const { sandbox, moveTo } = await startCompany();
    await moveTo(MONDAY_TEN);
    const page = await visit(sandbox.pageUrl, { as: 'Ben', in: 'payments' });
    const panel = await breakThings(page);
    // They would be back in a moment.
    sandbox.faults.next('apps.connections.open', 'error500', { times: 1000 });
    await panel.getByRole('button', { name: 'Drop its connections' }).click();
    await sees(page, 'Open connections: 0.');
    await page.getByRole('button', { name: 'Still on track' }).click();
    await page.getByRole('alert').filter({ hasText: 'The app did not answer' }).waitFor();
    await panel.getByRole('button', { name: 'Answer as usual again' }).click();
    await page.getByText(/Open connections: [1-9]/).waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Still on track' }).click();
    await sees(page, '1 of 4 answered');
  });

  it('rate limits a channel for half a minute, after which the app goes on by itself', async () => {
    const { sandbox, moveTo } = await startCompany();
    await moveTo(MONDAY_TEN);
    const page = await visit(sandbox.pageUrl, { as: 'Ben', in: 'payments' });
    const panel = await breakThings(page);
    await panel.getByRole('button', { name: 'Rate limit it for 30 s' }).click();
    await sees(page, /Every call of chat.update in #payments until 10:00 shall be rate limited/);
    await page.getByRole('button', { name: 'Still on track' }).click();
    await page.getByRole('button', { name: 'Wire' }).click();
    await page.getByText('ratelimited').first().waitFor();
    expect(await page.getByText('1 of 4 answered').count()).toBe(0);
    await page.getByRole('button', { name: 'just before' }).click();
    await sees(page, '1 of 4 answered');
  });

  it('removes the app from the workspace, where nothing reaches it then, until it is installed again', async () => {
    const { sandbox } = await startCompany();
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'payments' });
    const panel = await breakThings(page);
    await panel.getByRole('button', { name: 'Remove it from the workspace' }).click();
    await sees(page, 'Its token does not work (account_inactive).');
    const box = page.getByLabel('Message to #payments');
    await box.fill('/checkin help');
    await page.keyboard.press('Enter');
    await sees(page, '/checkin failed with the error "dispatch_failed"');
    await panel.getByRole('button', { name: 'Install it again' }).click();
    await box.fill('/checkin help');
    await page.keyboard.press('Enter');
    await sees(page, 'set up the check-in of this channel');
  });

  it('archives a channel and deactivates a person, and undoes both', async () => {
    const { sandbox } = await startCompany();
    const page = await visit(sandbox.pageUrl, { as: 'Lucy', in: 'growth' });
    const panel = await breakThings(page);
    await panel.getByRole('button', { name: 'Archive it' }).click();
    await sees(page, '#growth is archived: nobody can write here.');
    await panel.getByRole('button', { name: 'Bring it back' }).click();
    await page.getByRole('textbox', { name: 'Message to #growth' }).waitFor();
    await panel.getByRole('combobox', { name: 'Person' }).selectOption({ label: 'Jon' });
    await panel.getByRole('button', { name: 'Deactivate Jon' }).click();
    await panel.getByRole('button', { name: 'Bring Jon back' }).click();
    await panel.getByRole('button', { name: 'Deactivate Jon' }).waitFor();
  });
});
