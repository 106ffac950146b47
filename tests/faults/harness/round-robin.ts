import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What stands before several processes that hear Slack over HTTP: one request to each in turn. */
export interface RoundRobin {
  url: string;
  /** How many requests each port has answered. */
  answered(): number[];
  stop(): Promise<void>;
}

/**
 * Passes requests on as any balancer does: one that finds nobody, or a process that is not ready, goes to the next;
 * one that was taken and not answered is answered 502, since it may have had its effect.
 */
export async function startRoundRobin(ports: readonly number[]): Promise<RoundRobin> {
  const answered = ports.map(() => 0);
  let turn = 0;

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    for (let tries = 0; tries < ports.length; tries += 1) {
      const index = turn++ % ports.length;
      const reply = await ask(ports[index] ?? 0, incoming, body);
      if (reply === 'nobody') continue;
      if (reply === 'no answer') return void outgoing.writeHead(502).end();
      answered[index] = (answered[index] ?? 0) + 1;
      return void outgoing.writeHead(reply.status, reply.headers).end(reply.body);
    }
    outgoing.writeHead(503).end();
  }

  const server = createServer((incoming, outgoing) => {
    // Whoever asked may be gone by now.
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered: () => [...answered],
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

type Reply = { status: number; headers: IncomingMessage['headers']; body: Buffer } | 'nobody' | 'no answer';

/** A connection for each, or the end of a process would cost a request that it never saw. */
function ask(port: number, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Reply> {
  return new Promise((resolve) => {
    const asking = request(
      { host: '127.0.0.1', port, method, path: url, headers, agent: false },
      async (response) => {
        const status = response.statusCode ?? 502;
        try {
          const reply = { status, headers: response.headers, body: await buffer(response) };
          resolve(status === 503 ? 'nobody' : reply);
        } catch {
          resolve('no answer');
        }
      },
    );
    asking.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' ? 'nobody' : 'no answer'),
    );
    asking.end(body);
  });
}
