import { TestClock } from 'pg-boss';
import { afterEach, describe, expect, it } from 'vitest';
import { createStage, refusalOf, until } from './stage.ts';

const stage = createStage();
afterEach(() => stage.clear());

describe('faults on demand', () => {
  it('answer 500, refuse or lose a call before it acts', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const post = () => client.chat.postMessage({ channel: sandbox.channelId('payments'), text: 'x' });
    sandbox.faults.next('chat.postMessage', 'error500');
    await expect(post()).rejects.toMatchObject({ statusCode: 500 });
    sandbox.faults.next('chat.postMessage', 'refused');
    await expect(post()).rejects.toThrow(/request/i);
    expect(sandbox.messagesIn('payments')).toEqual([]);
    await post();
    expect(sandbox.messagesIn('payments')).toHaveLength(1);
    expect(sandbox.calls.map(({ fault }) => fault)).toEqual(['error500', 'refused', undefined]);
  });

  it('take a message and lose the answer', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    sandbox.faults.next('chat.postMessage', 'lost-response');
    const posted = client.chat.postMessage({ channel: sandbox.channelId('payments'), text: 'x' });
    await expect(posted).rejects.toThrow(/request/i);
    expect(sandbox.messagesIn('payments')).toHaveLength(1);
  });

  it('never answer, and act late or not at all', async () => {
    const clock = new TestClock('2026-11-23T10:00:00Z');
    const sandbox = await stage.sandbox({ clock });
    const body = new URLSearchParams({ channel: sandbox.channelId('payments'), text: 'x' });
    const headers = { Authorization: `Bearer ${sandbox.botToken}` };
    const post = () =>
      fetch(`${sandbox.apiUrl}chat.postMessage`, {
        method: 'POST',
        body,
        headers,
        signal: AbortSignal.timeout(100),
      });
    sandbox.faults.next('chat.postMessage', 'timeout');
    await expect(post()).rejects.toThrow(/timeout/);
    sandbox.faults.next('chat.postMessage', 'late-commit', { afterMs: 20_000 });
    await expect(post()).rejects.toThrow(/timeout/);
    await clock.tick(19_999);
    expect(sandbox.messagesIn('payments')).toEqual([]);
    await clock.tick(1);
    expect(sandbox.messagesIn('payments')).toHaveLength(1);
  });

  it('act after a delay drawn from a range, the same one each time for the same seed', async () => {
    const arrivals = async () => {
      const clock = new TestClock('2026-11-23T10:00:00Z');
      const sandbox = await stage.sandbox({ clock });
      const afterMs = { from: 2_000, to: 9_000 };
      sandbox.faults.next('chat.postMessage', 'late-commit', { times: 8, seed: 7, afterMs });
      const body = new URLSearchParams({ channel: sandbox.channelId('payments'), text: 'x' });
      const headers = { Authorization: `Bearer ${sandbox.botToken}` };
      const ending = new AbortController();
      const request = { method: 'POST', body, headers, signal: ending.signal };
      const posts = Array.from({ length: 8 }, () => fetch(`${sandbox.apiUrl}chat.postMessage`, request));
      await until(() => sandbox.calls.length === 8);
      ending.abort();
      await Promise.allSettled(posts);
      await clock.tick(1_999);
      expect(sandbox.messagesIn('payments')).toEqual([]);
      await clock.tick(7_001);
      return sandbox.messagesIn('payments').map(({ ts }) => ts.split('.')[0]);
    };
    const first = await arrivals();
    expect(first).toHaveLength(8);
    expect(new Set(first).size).toBeGreaterThan(3);
    expect(await arrivals()).toEqual(first);
  });

  it('answer with an error code or a 429, for as many calls and for the channel asked', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const [payments, secret] = [sandbox.channelId('payments'), sandbox.channelId('secret')];
    sandbox.faults.next('chat.postMessage', { error: 'fatal_error' }, { times: 2, channel: payments });
    await client.chat.postMessage({ channel: secret, text: 'x' });
    for (let n = 0; n < 2; n += 1) {
      const refused = client.chat.postMessage({ channel: payments, text: 'x' });
      expect((await refusalOf(refused)).error).toBe('fatal_error');
    }
    await client.chat.postMessage({ channel: payments, text: 'x' });
    sandbox.faults.next('*', { ratelimited: 7 });
    await expect(client.auth.test()).rejects.toMatchObject({ retryAfter: 7 });
  });

  it('hit by chance, the same way each time for the same seed', async () => {
    const hits = async () => {
      const sandbox = await stage.sandbox();
      sandbox.faults.next('auth.test', { error: 'fatal_error' }, { probability: 0.5, seed: 7 });
      const client = stage.client(sandbox);
      for (let n = 0; n < 20; n += 1) await client.auth.test().catch(() => undefined);
      return sandbox.calls.map(({ fault }) => fault !== undefined);
    };
    const first = await hits();
    expect(first).toContain(true);
    expect(first).toContain(false);
    expect(await hits()).toEqual(first);
  });

  it('refuse connections until told otherwise', async () => {
    const sandbox = await stage.sandbox();
    await sandbox.faults.refuseConnections(true);
    await expect(fetch(`${sandbox.apiUrl}api.test`)).rejects.toMatchObject({
      cause: expect.objectContaining({ code: 'ECONNREFUSED' }),
    });
    await sandbox.faults.refuseConnections(false);
    expect((await fetch(`${sandbox.apiUrl}api.test`)).status).toBe(200);
  });

  it('drop the sockets, after which a client comes back by itself', async () => {
    const sandbox = await stage.sandbox();
    await stage.socketApp(sandbox, (app) => app.command('/hello', ({ ack }) => ack('Hello again')));
    const ana = sandbox.as('Ana');
    sandbox.faults.dropSockets();
    await until(() => sandbox.connections() === 0);
    await ana.command('/hello', { in: 'payments' });
    expect(ana.problems()).toEqual(['/hello failed with the error "dispatch_failed"']);
    await until(() => sandbox.connections() === 1, 8000);
    await ana.command('/hello', { in: 'payments' });
    await ana.sees('Hello again', { in: 'payments' });
  }, 15_000);
});
