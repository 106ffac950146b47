import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { hasBrowser, picture, sees, visit } from '../support/browser/visit.ts';
import { startCompany } from './company.ts';

describe.skipIf(!hasBrowser)('moving the time', () => {
  it('goes from event to event: the check-in, the reminder to who owes an answer, the summary', async () => {
    const { sandbox } = await startCompany();
    const page = await visit(sandbox.pageUrl, { as: 'Dev', in: 'payments' });
    const next = (what: string) => page.getByRole('button', { name: `Next event: ${what}` });
    await sees(page, 'Nothing was said here yet.');

    await page.getByRole('button', { name: 'just before' }).click();
    await page.getByRole('time').first().filter({ hasText: '14:29' }).waitFor();
    expect(await page.getByText('Weekly check-in · Payments').count()).toBe(0);
    await next('Check-in of Payments').click();
    await sees(page, '0 of 4 answered');

    await next('Reminder of Payments').click();
    const direct = page.getByRole('button', { name: /^Drumbeat 1 unread/ });
    await direct.waitFor();
    await picture(page, 'reminder-unread');
    await direct.click();
    await sees(page, 'Payments closes its check-in in 5 minutes.');
    await page.getByRole('button', { name: 'Drumbeat', exact: true }).waitFor();

    await next('Close of Payments').click();
    await sees(page, 'Payments closed its check-in at');
    await page.getByRole('button', { name: /^payments/ }).click();
    await sees(page, /Payments · week \d+: 0 of 4 answered/);
  });

  it('goes on by itself in between, and jumps by a quarter, a day, to Monday', async () => {
    const { sandbox, clock } = await startCompany();
    const before = clock.now();
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'payments' });
    await expect.poll(() => clock.now(), { timeout: 5000 }).toBeGreaterThan(before + 500);
    const shows = (text: string) => page.getByRole('time').first().filter({ hasText: text }).waitFor();
    await page.getByRole('button', { name: '+15 min' }).click();
    await shows('27 Nov, 09:15');
    const text = `due <!date^${Math.floor(before / 1000)}^{date_short_pretty}|?>`;
    const slack = new WebClient(sandbox.botToken, { slackApiUrl: sandbox.apiUrl });
    await slack.chat.postMessage({ channel: sandbox.channelId('payments'), text });
    await sees(page, 'due today');
    await page.getByRole('button', { name: '+1 day' }).click();
    await sees(page, 'due yesterday');
    await shows('28 Nov, 09:15');
    await page.getByRole('button', { name: 'next Monday' }).click();
    await shows('30 Nov, 09:00');
  });

  it('shows everybody their own time', async () => {
    const { sandbox } = await startCompany();
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'payments' });
    await sees(page, 'in Berlin');
    await page.getByRole('combobox', { name: /You are Ana/ }).click();
    await page.getByRole('combobox', { name: 'Find a person' }).fill('De');
    await picture(page, 'person-switch');
    await page.getByRole('option', { name: /Dev/ }).click();
    await sees(page, 'in Kolkata');
    expect(new URL(page.url()).searchParams.get('as')).toBe('Dev');
  });
});
