import { createServer, type IncomingHttpHeaders } from 'node:http';
import { SocketModeClient } from '@slack/socket-mode';
import { TestClock } from 'pg-boss';
import { afterEach, describe, expect, it } from 'vitest';
import { button, modal, opensModal, textInput } from './blocks.ts';
import { createStage, until } from './stage.ts';

const stage = createStage();
afterEach(() => stage.clear());

describe('a stock Bolt app behind an HTTP receiver', () => {
  it('takes signed commands, interactions, submissions and events', async () => {
    const sandbox = await stage.sandbox();
    const seen: string[] = [];
    await stage.httpApp(sandbox, (app) => {
      opensModal(app, modal([textInput('title', 'Title')]));
      app.view('outcome_submit', async ({ ack, view }) => {
        if (view.state.values.title?.text?.value === 'no') {
          return ack({ response_action: 'errors', errors: { title: 'Say more.' } });
        }
        await ack();
      });
      app.action('go', async ({ ack }) => {
        seen.push('go');
        await ack();
      });
      app.event('app_home_opened', async ({ event }) => {
        seen.push(event.type);
      });
      app.command('/text', ({ ack }) => ack('Plain text'));
    });
    const ana = sandbox.as('Ana');
    await ana.command('/open', { in: 'payments' });
    await ana.type('Title', 'no');
    expect((await ana.submit()).errors).toEqual({ Title: 'Say more.' });
    await ana.type('Title', 'yes');
    expect((await ana.submit()).accepted).toBe(true);
    const channel = sandbox.channelId('payments');
    await stage.client(sandbox).chat.postMessage({ channel, text: 'x', blocks: [button('Go', 'go')] });
    await ana.click('Go', { in: 'payments' });
    await ana.openHome();
    await ana.command('/text', { in: 'payments' });
    await ana.sees('Plain text', { in: 'payments' });
    expect(seen).toEqual(['go', 'app_home_opened']);
  });

  it('takes nothing that is signed with another secret, or at another time', async () => {
    const sandbox = await stage.sandbox();
    const url = await stage.httpApp(sandbox, (app) => app.command('/hello', ({ ack }) => ack()));
    await expect(sandbox.deliverTo({ url, signingSecret: 'another' })).rejects.toThrow('401');
    const early = await stage.sandbox({ clock: new TestClock('2020-01-01T00:00:00Z') });
    await expect(early.deliverTo({ url, signingSecret: sandbox.signingSecret })).rejects.toThrow('401');
  });
});

interface Attempt {
  headers: IncomingHttpHeaders;
  body: string;
}

/** An app's request URL that fails as often as it is told to. */
async function failingUrl(
  failures: number,
  headers: { [name: string]: string } = {},
): Promise<{ url: string; attempts: Attempt[]; close: () => void }> {
  const attempts: Attempt[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (body.includes('url_verification')) return response.end(JSON.parse(body).challenge);
      attempts.push({ headers: request.headers, body });
      response.writeHead(attempts.length > failures ? 200 : 500, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('No address.');
  return { url: `http://127.0.0.1:${address.port}/`, attempts, close: () => server.close() };
}

describe('an event that is not acknowledged', () => {
  it('comes again at once, after a minute and after five, saying so, and then no more', async () => {
    const clock = new TestClock('2026-11-23T10:00:00Z');
    const sandbox = await stage.sandbox({ clock });
    const { url, attempts, close } = await failingUrl(99);
    await sandbox.deliverTo({ url });
    sandbox.setTz('Ana', 'Europe/Rome');
    await until(() => attempts.length === 2);
    await sandbox.idle();
    await clock.tick(59_999);
    await sandbox.idle();
    expect(attempts).toHaveLength(2);
    await clock.tick(1);
    await until(() => attempts.length === 3);
    await sandbox.idle();
    await clock.tick(300_000);
    await until(() => attempts.length === 4);
    await sandbox.idle();
    await clock.tick(3_600_000);
    await sandbox.idle();
    expect(attempts.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3']);
    expect(attempts[1]?.headers['x-slack-retry-reason']).toBe('http_error');
    expect(new Set(attempts.map(({ body }) => JSON.parse(body).event_id)).size).toBe(1);
    close();
  });

  it('stays away once it was taken', async () => {
    const clock = new TestClock('2026-11-23T10:00:00Z');
    const sandbox = await stage.sandbox({ clock });
    const { url, attempts, close } = await failingUrl(1);
    await sandbox.deliverTo({ url });
    sandbox.deactivate('Ben');
    await until(() => attempts.length === 3);
    await clock.tick(600_000);
    await sandbox.idle();
    const types = attempts.map(({ body }) => JSON.parse(body).event.type);
    expect(types.sort()).toEqual(['member_left_channel', 'user_change', 'user_change']);
    close();
  });

  it('does not come again to an app that asked for no retry', async () => {
    const clock = new TestClock('2026-11-23T10:00:00Z');
    const sandbox = await stage.sandbox({ clock });
    const { url, attempts, close } = await failingUrl(99, { 'X-Slack-No-Retry': '1' });
    await sandbox.deliverTo({ url });
    sandbox.setTz('Ana', 'Europe/Rome');
    await until(() => attempts.length === 1);
    await sandbox.idle();
    await clock.tick(600_000);
    await sandbox.idle();
    expect(attempts).toHaveLength(1);
    close();
  });

  it('comes again over Socket Mode too', async () => {
    const sandbox = await stage.sandbox({ ackTimeoutMs: 100 });
    const { appToken, apiUrl: slackApiUrl } = sandbox;
    const client = new SocketModeClient({ appToken, clientOptions: { slackApiUrl } });
    const attempts: unknown[] = [];
    client.on('user_change', async ({ ack, retry_num, retry_reason }) => {
      attempts.push([retry_num, retry_reason]);
      if (attempts.length === 2) await ack();
    });
    await client.start();
    sandbox.setTz('Ana', 'Europe/Rome');
    await until(() => attempts.length === 2);
    await sandbox.idle();
    await client.disconnect();
    expect(attempts).toEqual([
      [0, ''],
      [1, 'timeout'],
    ]);
    expect(sandbox.deliveries.map(({ outcome }) => outcome)).toEqual(['timeout', 'acked']);
  });
});
