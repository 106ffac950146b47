import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { fetchIf, NotBegun } from '../../../src/delivery/last-moment.ts';

/** A server that answers with what it was sent, and what was open each time headers were written to a socket. */
async function echoing() {
  const server = createServer(async (request, response) => {
    let said = '';
    for await (const chunk of request) said += chunk;
    response.setHeader('retry-after', '7').end(said);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return `http://127.0.0.1:${address.port}/`;
}

it('hands on what is sent and what is answered', async () => {
  const url = await echoing();
  const reply = await fetchIf(() => true)(url, { method: 'POST', body: 'text=hi', headers: { a: 'b' } });
  expect([reply.status, reply.headers.get('retry-after'), await reply.text()]).toEqual([200, '7', 'text=hi']);
});

it('writes nothing once it is too late, whichever step on the way there it was held up at', async () => {
  const url = await echoing();
  let open = true;
  const written: boolean[] = [];
  const onHeaders = () => void written.push(open);
  subscribe('undici:client:sendHeaders', onHeaders);
  onTestFinished(() => void unsubscribe('undici:client:sendHeaders', onHeaders));
  const outcomes = new Set<string>();
  for (let steps = 0; steps < 60; steps += 1) {
    open = true;
    const call = fetchIf(() => open)(url, { method: 'POST', body: 'text=hi' }).then(
      () => 'sent',
      (error: unknown) => (error instanceof NotBegun ? 'not begun' : `${error}`),
    );
    for (let step = 0; step < steps; step += 1) await null;
    open = false;
    outcomes.add(await call);
  }
  expect(outcomes).toEqual(new Set(['sent', 'not begun']));
  expect(written.length).toBeGreaterThan(0);
  expect(written).not.toContain(false);
});
