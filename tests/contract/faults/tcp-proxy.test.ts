import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startTcpProxy, type TcpProxy } from '../../faults/harness/tcp-proxy.ts';

/** What one end has received, and how it was told of the end. */
interface Heard {
  text: string;
  ending: 'none' | 'end' | 'reset';
}

let proxy: TcpProxy;
/** The servers' ends, in the order in which they were reached; each sends back in capitals what it gets. */
let reached: { socket: Socket; heard: Heard }[];

beforeEach(async () => {
  reached = [];
  const server = createServer((socket) => {
    reached.push({ socket, heard: listen(socket) });
    socket.on('data', (chunk) => socket.write(String(chunk).toUpperCase()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await startTcpProxy();
  proxy.forwardTo((server.address() as AddressInfo).port);
  onTestFinished(async () => {
    await proxy.stop();
    for (const { socket } of reached) socket.destroy();
    server.close();
  });
});

function listen(socket: Socket): Heard {
  const heard: Heard = { text: '', ending: 'none' };
  socket.on('data', (chunk) => {
    heard.text += chunk;
  });
  socket.on('end', () => {
    heard.ending = 'end';
  });
  socket.on('error', () => {
    heard.ending = 'reset';
  });
  return heard;
}

async function join() {
  const socket = connect(proxy.port, '127.0.0.1');
  const heard = listen(socket);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return { socket, heard };
}

/** A client that has had one answer, so that both ends are open. */
async function joined() {
  const client = await join();
  client.socket.write('hello ');
  await expect.poll(() => client.heard.text).toBe('HELLO ');
  return client;
}

describe('the proxy', () => {
  it('passes on what both say, and their ends', async () => {
    const { socket, heard } = await joined();
    expect(proxy.open()).toBe(1);
    socket.end('bye');
    await expect.poll(() => heard).toEqual({ text: 'HELLO BYE', ending: 'end' });
    expect(reached[0]?.heard).toEqual({ text: 'hello bye', ending: 'end' });
    await expect.poll(() => proxy.open()).toBe(0);
  });

  it('cuts both ends with a reset', async () => {
    const { heard } = await joined();
    proxy.cut();
    await expect.poll(() => heard.ending).toBe('reset');
    await expect.poll(() => reached[0]?.heard.ending).toBe('reset');
    expect(proxy.open()).toBe(0);
  });

  it('cuts in the middle of an answer, after so many bytes', async () => {
    const { socket, heard } = await joined();
    proxy.cut(4);
    socket.write('more than that');
    await expect.poll(() => heard).toEqual({ text: 'HELLO MORE', ending: 'reset' });
  });

  it('closes in good order', async () => {
    const { heard } = await joined();
    proxy.close();
    await expect.poll(() => heard.ending).toBe('end');
    await expect.poll(() => reached[0]?.heard.ending).toBe('end');
  });

  it('refuses what is new, leaves what is open, and listens again on the same port', async () => {
    const { socket, heard } = await joined();
    await proxy.refuse();
    await expect(join()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    socket.write('still');
    await expect.poll(() => heard.text).toBe('HELLO STILL');
    await proxy.heal();
    await joined();
  });

  it('turns away what is new, and counts it', async () => {
    await joined();
    proxy.turnAway();
    const heard = listen(connect(proxy.port, '127.0.0.1'));
    await expect.poll(() => heard.ending).toBe('reset');
    expect(proxy.arrivals).toHaveLength(2);
    expect(reached).toHaveLength(1);
  });

  it('delays each way, in order, also when the delay ends meanwhile', async () => {
    const { socket, heard } = await joined();
    proxy.delay(150);
    const from = performance.now();
    socket.write('a');
    await expect.poll(() => heard.text, { interval: 5 }).toBe('HELLO A');
    expect(performance.now() - from).toBeGreaterThanOrEqual(299);
    socket.write('b');
    await pause(20);
    await proxy.heal();
    socket.write('c');
    await expect.poll(() => heard.text).toBe('HELLO ABC');
  });

  it('swallows what comes into a black hole, and gives it back when that ends', async () => {
    const { socket, heard } = await joined();
    proxy.blackHole();
    socket.write('lost?');
    const late = await join();
    late.socket.write('and me');
    await pause(100);
    expect(heard).toEqual({ text: 'HELLO ', ending: 'none' });
    expect(late.heard).toEqual({ text: '', ending: 'none' });
    expect(reached.map(({ heard: { text } }) => text)).toEqual(['hello ']);
    await proxy.heal();
    await expect.poll(() => heard.text).toBe('HELLO LOST?');
    await expect.poll(() => late.heard.text).toBe('AND ME');
  });

  it('tells a server after a black hole which clients let go in it', async () => {
    const [impatient, polite] = [await joined(), await joined()];
    proxy.blackHole();
    impatient.socket.resetAndDestroy();
    polite.socket.end();
    await pause(50);
    expect(reached.map(({ heard: { ending } }) => ending)).toEqual(['none', 'none']);
    await proxy.heal();
    await expect.poll(() => reached.map(({ heard: { ending } }) => ending)).toEqual(['reset', 'end']);
    await expect.poll(() => proxy.open()).toBe(0);
  });

  it('leaves a client with half a connection, while new ones work', async () => {
    const { socket, heard } = await joined();
    proxy.halfOpen();
    await expect.poll(() => reached[0]?.heard.ending).toBe('reset');
    socket.write('anyone?');
    await joined();
    expect(heard).toEqual({ text: 'HELLO ', ending: 'none' });
    expect(proxy.open()).toBe(2);
    socket.end();
    await expect.poll(() => proxy.open()).toBe(1);
  });
});
