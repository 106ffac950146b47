import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

// Ours, because nothing on npm does this: toxiproxy is a Go program of its own that can neither cut in the middle of a
// frame at a byte we choose nor leave one side believing in a connection that is gone.

/** A wire between a process and a server of the tests, on which everything can happen that happens to networks. */
export interface TcpProxy {
  readonly port: number;
  /** When each connection came in, by `performance.now()`, those that were turned away included. */
  readonly arrivals: readonly number[];
  /** Where connections are passed on to, from the next one on. */
  forwardTo(port: number): void;
  /** Connections whose client has not let go. */
  open(): number;
  /** Resets all that is open, on both sides; with `afterBytes`, each once so many more have gone to its client. */
  cut(afterBytes?: number): void;
  /** Ends all that is open as a server does that shuts down in good order (FIN). */
  close(): void;
  /** Nobody listens any more: new connections are refused. Those that are open stay. */
  refuse(): Promise<void>;
  /** New connections are reset as soon as they are made, and counted. Those that are open stay. */
  turnAway(): void;
  /** Everything arrives this much later, each way. */
  delay(ms: number): void;
  /** Takes everything, new connections included, and passes nothing on; what was taken arrives after `heal`. */
  blackHole(): void;
  /** No server hears that its client wants to close a web socket; all else passes. */
  swallowCloses(): void;
  /** The servers' ends of all that is open vanish, and no client is told. New connections work. */
  halfOpen(): void;
  /** Ends every trouble. What was cut stays cut, and who was left with half a connection keeps it. */
  heal(): Promise<void>;
  /** Cuts everything and listens no more. */
  stop(): Promise<void>;
}

/** How a frame begins with which one side says that it closes a web socket (RFC 6455, 5.5.1). */
const CLOSE_FRAME = 0x88;

/** What lies on the wire in one direction, in its order. */
interface Lane {
  waiting: { at: number; chunk: Buffer | 'end' }[];
  move: () => void;
}

interface Link {
  client: Socket;
  /** Missing until it may be opened, and once it has vanished. */
  server: Socket | undefined;
  lanes: Lane[];
  /** How many bytes its client still gets. */
  left: number;
}

/** Listens on a free port of 127.0.0.1. */
export async function startTcpProxy(target = 0): Promise<TcpProxy> {
  const links = new Set<Link>();
  const arrivals: number[] = [];
  let delayMs = 0;
  let held = false;
  let away = false;
  let swallowing = false;

  /** Puts what comes from `from` on the wire; `pass` takes it off at the other end. */
  function lane(from: Socket, pass: (chunk: Buffer | 'end') => void): Lane {
    let timer: NodeJS.Timeout | undefined;
    const self: Lane = {
      waiting: [],
      move: () => {
        clearTimeout(timer);
        while (!held && self.waiting[0] && self.waiting[0].at <= performance.now()) {
          const next = self.waiting.shift();
          if (next) pass(next.chunk);
        }
        const [next] = self.waiting;
        if (!held && next) timer = setTimeout(self.move, Math.ceil(next.at - performance.now()));
      },
    };
    const take = (chunk: Buffer | 'end') => {
      // Never before what was taken earlier, also when the delay was longer then.
      const last = self.waiting.at(-1)?.at ?? 0;
      self.waiting.push({ at: Math.max(performance.now() + delayMs, last), chunk });
      self.move();
    };
    from.on('data', take);
    from.on('end', () => take('end'));
    from.on('close', () => clearTimeout(timer));
    return self;
  }

  /** Resets both ends; a link that has only one, that. */
  function reset(link: Link): void {
    links.delete(link);
    link.client.resetAndDestroy();
    link.server?.resetAndDestroy();
  }

  /** Opens the server's end of a link and lets both directions run. */
  function passOn(link: Link): void {
    const { client } = link;
    const server = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    link.server = server;
    server.on('error', () => link.server === server && reset(link));
    link.lanes.push(
      lane(server, (chunk) => {
        if (link.server !== server) return;
        if (chunk === 'end') return void client.end();
        client.write(chunk.subarray(0, link.left), () => {
          if (link.left <= 0 && links.has(link)) reset(link);
        });
        link.left -= chunk.length;
      }),
    );
  }

  function accept(client: Socket): void {
    arrivals.push(performance.now());
    client.on('error', () => {});
    if (away) return void client.resetAndDestroy();
    client.setNoDelay(true);
    const link: Link = { client, server: undefined, lanes: [], left: Number.POSITIVE_INFINITY };
    links.add(link);
    // What a vanished server would have got goes nowhere.
    link.lanes.push(
      lane(client, (chunk) => {
        if (chunk === 'end') (link.server ?? client).end();
        else if (swallowing && chunk[0] === CLOSE_FRAME) return;
        else link.server?.write(chunk);
      }),
    );
    client.on('close', (hadError) => {
      // Nor does a reset come through a black hole; the server hears of it when that ends.
      if (held && link.server) return;
      links.delete(link);
      if (hadError) link.server?.resetAndDestroy();
    });
    if (!held) passOn(link);
  }

  const listener = createServer({ allowHalfOpen: true }, accept);
  const listen = async (port: number) => {
    listener.listen(port, '127.0.0.1');
    await once(listener, 'listening');
  };
  await listen(0);
  const { port } = listener.address() as AddressInfo;
  const refuse = async () => void listener.close();

  return {
    port,
    arrivals,
    forwardTo: (other) => {
      target = other;
    },
    open: () => [...links].filter(({ client }) => !client.destroyed).length,
    cut: (afterBytes = 0) => {
      for (const link of [...links]) {
        link.left = afterBytes;
        if (afterBytes === 0) reset(link);
      }
    },
    close: () => {
      for (const { client, server } of [...links]) {
        client.end();
        server?.end();
      }
    },
    refuse,
    turnAway: () => {
      away = true;
    },
    delay: (ms) => {
      delayMs = ms;
    },
    blackHole: () => {
      held = true;
    },
    swallowCloses: () => {
      swallowing = true;
    },
    halfOpen: () => {
      for (const link of links) {
        const { server } = link;
        link.server = undefined;
        server?.resetAndDestroy();
      }
    },
    heal: async () => {
      delayMs = 0;
      away = false;
      swallowing = false;
      for (const link of links) link.left = Number.POSITIVE_INFINITY;
      if (!listener.listening) await listen(port);
      if (!held) return;
      held = false;
      for (const link of [...links]) {
        if (link.client.destroyed) reset(link);
        else if (link.lanes.length === 1) passOn(link);
        for (const { move } of link.lanes) move();
      }
    },
    stop: async () => {
      if (listener.listening) await refuse();
      for (const link of [...links]) reset(link);
    },
  };
}
