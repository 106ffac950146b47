import { request } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { startHttpServer } from '../../../src/slack/http-server.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const MEGABYTE = 'x'.repeat(1024 * 1024);

it('a body without a length is read as far as Slack’s are long, whatever is sent', async () => {
  const server = await startHttpServer(
    {
      port: 0,
      unready: async () => undefined,
      metrics: { contentType: 'text/plain', text: async () => '' },
      slack: {
        signingSecret: 'secret',
        unavailable: () => undefined,
        handle: () => {
          throw new Error('It is not signed');
        },
      },
    },
    { clock: systemClock, logger: silentLogger },
  );
  onTestFinished(() => server.close());

  const { promise: answered, resolve, reject } = Promise.withResolvers<number | undefined>();
  const outgoing = request({ port: server.port, path: '/slack/events', method: 'POST' });
  outgoing.on('response', (response) => resolve(response.statusCode)).on('error', reject);
  // It never ends: without a bound there is no answer either.
  for (let sent = 0; sent < 5; sent += 1) outgoing.write(MEGABYTE);

  expect(await answered).toBe(413);
  outgoing.destroy();
});
