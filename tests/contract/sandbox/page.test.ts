import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createStage } from './stage.ts';

const stage = createStage();
afterEach(() => stage.clear());

/** A request with whatever headers a browser, or an attacker's page in one, would send; the status it gets. */
function ask(url: string, method: string, headers: Record<string, string>, body = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asking.once('error', reject);
    asking.end(body);
  });
}

const json = { 'Content-Type': 'application/json' };

describe('the page of the sandbox', () => {
  it('does nothing for other sites in the same browser, whatever way they ask', async () => {
    const sandbox = await stage.sandbox();
    const { host } = new URL(sandbox.pageUrl);
    const say = new URL('/sandbox/page/say', sandbox.pageUrl).href;
    const byScript = new URL('/sandbox/as/Ana/say', sandbox.pageUrl).href;
    const body = JSON.stringify({ as: 'Ana', in: 'payments', text: 'forged' });
    const elsewhere: Record<string, string>[] = [
      { Origin: 'http://evil.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Host: 'evil.example' },
    ];
    for (const headers of elsewhere) {
      expect(await ask(say, 'POST', { ...json, ...headers }, body), JSON.stringify(headers)).toBe(403);
      expect(await ask(byScript, 'POST', { ...json, ...headers }, body), JSON.stringify(headers)).toBe(403);
    }
    expect(await ask(`${say}?as=Ana&in=payments&text=forged`, 'GET', {})).toBe(405);
    expect(await ask(say, 'POST', { 'Content-Type': 'text/plain' }, body)).toBe(405);
    expect(sandbox.messagesIn('payments')).toEqual([]);
    const own = { ...json, Origin: `http://${host}`, 'Sec-Fetch-Site': 'same-origin' };
    expect(await ask(say, 'POST', own, body)).toBe(200);
    expect(sandbox.messagesIn('payments')).toMatchObject([{ text: 'forged' }]);
  });

  it('lets nobody in before its stage is set, and goes on when it never will be', async () => {
    const opensWhen = Promise.reject(new Error('No database'));
    const sandbox = await stage.sandbox({ page: { opensWhen } });
    const line = new WebSocket(new URL('/sandbox/page/live', sandbox.pageUrl.replace('http', 'ws')));
    const told: unknown[] = [];
    line.addEventListener('message', ({ data }) => told.push(data));
    await new Promise((resolve) => line.addEventListener('open', resolve));
    line.send(JSON.stringify({ nth: 1, as: 'Ana' }));
    const response = await fetch(new URL('/sandbox/page/say', sandbox.pageUrl), {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ as: 'Ana', in: 'payments', text: 'Hello' }),
    });
    expect(await response.json()).toEqual({ ok: false, problem: 'The workspace is still being set up.' });
    expect(told).toEqual([]);
    line.close();
  });

  it('does one step of a tour at a time', async () => {
    let times = 0;
    const step = Promise.withResolvers<void>();
    const run = () => {
      times += 1;
      return step.promise;
    };
    const tour = [{ title: 'A', text: 'B', look: { as: 'Ana', in: 'payments' }, run, isDone: () => false }];
    const sandbox = await stage.sandbox({ page: { tour } });
    const doStep = async () => {
      const response = await fetch(new URL('/sandbox/page/tour', sandbox.pageUrl), {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ step: 0 }),
      });
      return response.json();
    };
    const first = doStep();
    expect(await doStep()).toMatchObject({ ok: false, problem: expect.stringContaining('already') });
    step.resolve();
    expect(await first).toEqual({ ok: true, result: null });
    expect(times).toBe(1);
  });

  it('serves its own files and nothing beside them', async () => {
    const sandbox = await stage.sandbox();
    for (const path of [
      'assets/..%2f..%2fbuild.ts',
      'assets/%2e%2e/build.ts',
      'build.ts',
      'assets/',
      'assets/x.ts',
    ]) {
      expect(await ask(new URL(path, sandbox.pageUrl).href, 'GET', {}), path).toBe(404);
    }
  });
});
