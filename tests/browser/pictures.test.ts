import { describe, expect, it, onTestFinished } from 'vitest';
import { createSlackCalls } from '../../src/delivery/slack-calls.ts';
import { withPicture } from '../../src/delivery/with-picture.ts';
import { altTextOf, createPictures, dependencyGraph, type Picture } from '../../src/pictures/index.ts';
import { actions, button, section } from '../../src/slack/block-kit/builders.ts';
import { hasBrowser, picture, visit } from '../support/browser/visit.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { startWorkspace } from './workspace.ts';

const graph = dependencyGraph({
  title: 'What Refunds waits for',
  nodes: [
    {
      id: 'a',
      title: 'Refunds API in production',
      group: 'Payments',
      status: 'at_risk',
      detail: 'Ana · due 12 Dec',
    },
    {
      id: 'b',
      title: '支付系统在所有地区上线',
      group: 'Ledger',
      status: 'blocked',
      detail: 'Ben · due 5 Dec',
    },
    { id: 'c', title: 'إطلاق واجهة برمجة الاسترداد', group: 'Search', status: 'on_track' },
  ],
  edges: [
    { from: 'a', needs: 'b' },
    { from: 'c', needs: 'a' },
  ],
});
const readings = [24, 22, 23, 19, 16, 13].map((value, index) => ({ day: `2026-11-0${index + 1}`, value }));
const trend: Picture = {
  kind: 'trend',
  model: { title: 'Measures', lines: [{ name: 'Time to first reply', unit: 'hours', target: 12, readings }] },
};
const pulse: Picture = {
  kind: 'pulse_result',
  model: {
    title: 'Pulse of Payments, November',
    answered: 9,
    asked: 12,
    statements: [
      {
        said: 'I can say what our goals are, and how my work contributes to them',
        counts: [0, 3, 3, 2, 1],
        mean: 3.1,
        change: -0.7,
        trend: [3.6, 4.1, 3.8, 3.1],
      },
      {
        said: '当我们需要另一个团队的决定时，我们能及时得到答复。',
        counts: [1, 0, 2, 4, 2],
        mean: 3.7,
        change: 0.3,
      },
      { said: 'نستخدم API v2 في كل الخدمات، وليس v1.', withheld: 'almost all gave the same answer' },
    ],
  },
};

describe.skipIf(!hasBrowser)('pictures in messages', () => {
  it('are seen in the light and the dark theme and on a phone, with their words', async () => {
    const { sandbox, client } = await startWorkspace();
    const pictures = createPictures();
    onTestFinished(() => pictures.close());
    const access = { apiUrl: sandbox.apiUrl, tokenOf: async () => sandbox.botToken };
    const calls = createSlackCalls(access, silentLogger, 10_000);
    for (const each of [graph, trend, pulse]) {
      const image = { png: await pictures.draw(each), title: each.model.title, altText: altTextOf(each) };
      const fileId = await calls.upload(sandbox.teamId, image);
      await calls.completeUpload(sandbox.teamId, { id: fileId, title: image.title });
      const blocks = [section(each.model.title), actions('row', button({ text: 'Open', actionId: 'open' }))];
      const content = withPicture({ text: each.model.title, blocks, picture: each }, fileId);
      await client.chat.postMessage({ channel: sandbox.channelId('general'), ...content });
    }
    const screens = [
      { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 1400 } },
      { name: 'dark', colorScheme: 'dark', viewport: { width: 390, height: 1400 } },
    ] as const;
    for (const { name, ...context } of screens) {
      const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'general', context });
      for (const each of [graph, trend, pulse]) {
        const image = page.getByRole('img', { name: altTextOf(each) });
        await image.waitFor();
        await expect
          .poll(() => image.evaluate((one) => ('naturalWidth' in one ? Number(one.naturalWidth) : 0)))
          .toBeGreaterThan(600);
      }
      await picture(page, `pictures-${name}`);
    }
  });
});
