import { describe, it } from 'vitest';
import { expectAccessible, hasBrowser, picture, sees, visit } from '../support/browser/visit.ts';
import { startCompany } from './company.ts';

describe.skipIf(!hasBrowser)('the tour, for someone who has never been here', () => {
  it('sets up a check-in, lets Monday come, answers, leads and shows the summary', async () => {
    const { sandbox } = await startCompany();
    const page = await visit(sandbox.pageUrl, { isFirst: true });
    const goOn = () => page.getByRole('button', { name: 'Do it for me' }).click();
    await picture(page, 'tour-0-start');
    await expectAccessible(page);

    await goOn();
    await page.getByRole('dialog', { name: 'Team check-in' }).getByText('is set up').waitFor();
    await picture(page, 'tour-1-set-up');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Done' }).click();

    await goOn();
    await sees(page, '0 of 4 answered');
    await picture(page, 'tour-2-monday');

    await goOn();
    await sees(page, '3 of 4 answered');
    await sees(page, 'Needs: which region the new cluster goes to');
    await sees(page, '“the staging cluster is slow”');
    await picture(page, 'tour-3-answers');
    await expectAccessible(page);

    await goOn();
    await sees(page, 'Nothing waits for you.');
    await picture(page, 'tour-4-leader');

    await goOn();
    await sees(page, /Platform · week \d+/);
    // The summary stands above the card of Dev’s blocker, which has a thread, too.
    await page.getByRole('button', { name: '1 reply' }).first().click();
    await page.getByRole('complementary', { name: 'Thread' }).getByText('What came of blockers').waitFor();
    await picture(page, 'tour-5-summary');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Tour' }).click();
    await sees(page, 'That was the tour.');
  });

  it('is there again when it was not closed, and stays away once it was', async () => {
    const { sandbox } = await startCompany();
    const page = await visit(sandbox.pageUrl, { isFirst: true });
    await page.reload();
    await page.getByRole('button', { name: 'Close: Tour' }).click();
    await page.reload();
    await page.getByRole('log').waitFor();
    await page.getByRole('complementary').waitFor({ state: 'detached' });
  });
});
