import { describe, expect, it } from 'vitest';
import { expectAccessible, hasBrowser, picture, sees, visit } from '../support/browser/visit.ts';
import { startWorkspace } from './workspace.ts';

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

describe.skipIf(!hasBrowser)('what a channel can hold', () => {
  it('shows a message within 300 ms of its post', async () => {
    const { sandbox, client } = await startWorkspace();
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'general' });
    const took: number[] = [];
    for (let count = 0; count < 20; count += 1) {
      const shown = page.getByText(`Message ${count}.`).waitFor();
      const since = performance.now();
      await client.chat.postMessage({ channel: sandbox.channelId('general'), text: `Message ${count}.` });
      await shown;
      took.push(performance.now() - since);
    }
    const sorted = took.toSorted((a, b) => a - b);
    const [median = 0, slowest = 0] = [sorted[10], sorted.at(-1)];
    process.stdout.write(
      `A message shows after ${Math.round(median)} ms, at most ${Math.round(slowest)} ms\n`,
    );
    expect(median).toBeLessThan(300);
  });

  it('takes 500 messages, shows the newest and all others on demand, and goes on being quick', async () => {
    const { sandbox, client } = await startWorkspace();
    const channel = sandbox.channelId('general');
    for (let count = 1; count <= 500; count += 1) {
      await client.chat.postMessage({
        channel,
        text: `Message ${count}.`,
        blocks: [section(`*Message* ${count}.`)],
      });
    }
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'general' });
    await sees(page, 'Message 500.');
    const isInSight = async (text: string) => {
      const place = await page.getByText(text, { exact: true }).first().boundingBox();
      return place !== null && place.y > 0 && place.y < 800;
    };
    await expect.poll(() => isInSight('Message 500.')).toBe(true);
    await page.getByRole('button', { name: /^secret/ }).click();
    await page.getByLabel('Message to #secret').waitFor();
    await page.getByRole('button', { name: /^general/ }).click();
    await expect.poll(() => isInSight('Message 500.')).toBe(true);
    await page.setViewportSize({ width: 1280, height: 500 });
    await expect.poll(() => isInSight('Message 500.')).toBe(true);
    await page.setViewportSize({ width: 1280, height: 800 });
    const first = page.getByText('Message 1.', { exact: true });
    while ((await first.count()) === 0) await page.getByRole('button', { name: /earlier messages/ }).click();
    expect(await page.getByRole('article').count()).toBe(500);
    const since = performance.now();
    await client.chat.postMessage({ channel, text: 'One more.' });
    await sees(page, 'One more.');
    expect(performance.now() - since).toBeLessThan(1500);
    await page.getByRole('textbox', { name: 'Message to #general' }).fill('Still quick');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: /^Ana/ }).filter({ hasText: 'Still quick' }).waitFor();
    await expect.poll(() => isInSight('Still quick')).toBe(true);
  });

  it('shows a message of 50 blocks, and text in Arabic, Chinese and emoji, whole and in its direction', async () => {
    const { sandbox, client } = await startWorkspace();
    const channel = sandbox.channelId('general');
    const blocks = Array.from({ length: 50 }, (_, index) => section(`Block ${index + 1} of fifty`));
    await client.chat.postMessage({ channel, text: 'Fifty', blocks });
    await client.chat.postMessage({
      channel,
      text: 'مرحبا *بالفريق* كلّه',
      blocks: [section('مرحبا *بالفريق* كلّه')],
    });
    await client.chat.postMessage({
      channel,
      text: '付款团队 *按计划* 进行 :tada: 👩‍👩‍👧 10:15:30 &lt;b&gt; `x &amp; y`',
    });
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'general' });
    await sees(page, 'Block 50 of fifty');
    const arabic = page.getByText('مرحبا').first();
    expect(await arabic.evaluate((element) => element.matches(':dir(rtl)'))).toBe(true);
    await sees(page, '按计划');
    expect(await page.getByRole('article').last().textContent()).toContain(
      '进行 🎉 👩‍👩‍👧 10:15:30 <b> x & y',
    );
    await picture(page, 'languages');
    await page.getByRole('textbox', { name: 'Message to #general' }).fill('سؤال <b> & 问题 @Ben');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: /^Ana/ }).filter({ hasText: 'سؤال <b> & 问题 @Ben' }).waitFor();
    await expectAccessible(page);
  });

  it('shows files and images that were uploaded, and says what an image shows', async () => {
    const { sandbox, client } = await startWorkspace();
    const channel_id = sandbox.channelId('general');
    const svg = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    await client.files.uploadV2({
      channel_id,
      file: svg,
      filename: 'chart.png',
      title: 'Eight weeks',
      alt_text: '',
    });
    await client.files.uploadV2({
      channel_id,
      file: Buffer.from('a,b'),
      filename: 'teams.csv',
      title: 'Teams',
    });
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'general' });
    const image = page.getByRole('img', { name: 'Eight weeks' });
    await image.waitFor();
    await expect
      .poll(() =>
        image.evaluate(
          (element) => element.matches('img') && 'naturalWidth' in element && element.naturalWidth,
        ),
      )
      .toBe(1);
    await page.getByRole('link', { name: 'Teams' }).waitFor();
  });
});
