import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { COMPILED_CODE } from '../../support/compiled-code.ts';

const main = fileURLToPath(new URL('../../../src/main.ts', import.meta.url));

export interface MainProcess {
  child: ChildProcess;
  /** How it ended, and all that it wrote. */
  ended: Promise<{ code: number | null; out: string; err: string }>;
}

/** Starts Drumbeat as `npm start` does, with these settings and none of the machine's. */
export function startMain(settings: Record<string, string>): MainProcess {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: COMPILED_CODE, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]).then(
    ([[code], out, err]) => ({ code: code as number | null, out, err }),
  );
  return { child, ended };
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Looks until there is something; another process does not say when. @returns what was found */
export async function until<Found>(
  look: () => Found | Promise<Found>,
): Promise<Exclude<Found, undefined | false>> {
  const deadline = performance.now() + 40_000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found as Exclude<Found, undefined | false>;
    if (performance.now() > deadline) throw new Error('It did not happen in time');
    await pause(10);
  }
}
