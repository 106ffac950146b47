import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Sandbox } from '../sandbox/server/index.ts';
import { COMPILED_CODE } from '../tests/support/compiled-code.ts';

/** A program in a process of its own, as whoever measures it sees it. */
export interface Program {
  child: ChildProcess;
  port: number;
  /** Milliseconds from its start until it answered that it is ready. */
  readyAfter: number;
  /** Bytes of memory that it keeps now. */
  residentBytes(): number;
  /** The most that it has kept since `forgetPeak`, or its start. */
  peakBytes(): number;
  forgetPeak(): void;
  /** Seconds of processor time that it has taken so far. */
  processorSeconds(): number;
  stop(): Promise<void>;
}

/** How long a program may take until it is ready. */
const PATIENCE_MS = 60_000;
/** Linux counts processor time in hundredths of a second. */
const TICKS_A_SECOND = 100;

/**
 * Starts a file in this repository, and waits until `/readyz` on its port answers 200.
 * @param flags of Node, such as --cpu-prof
 */
export async function startProgram(
  file: string,
  environment: Record<string, string>,
  flags: readonly string[] = [],
): Promise<Program> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [...flags, fileURLToPath(new URL(`../${file}`, import.meta.url))], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: COMPILED_CODE, ...environment, PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  // However this process ends, it takes the other along.
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`${file} ended before it was ready`);
    if (performance.now() - began > PATIENCE_MS) throw new Error(`${file} is not ready after a minute`);
    await pause(5);
  }
  const readyAfter = performance.now() - began;
  return {
    child,
    port,
    readyAfter,
    residentBytes: () => memoryOf(child, 'VmRSS'),
    peakBytes: () => memoryOf(child, 'VmHWM'),
    // See proc(5).
    forgetPeak: () => writeFileSync(`/proc/${child.pid}/clear_refs`, '5'),
    processorSeconds: () => {
      const afterName = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(afterName[11]) + Number(afterName[12])) / TICKS_A_SECOND;
    },
    stop: async () => {
      process.off('exit', end);
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function memoryOf({ pid }: ChildProcess, figure: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${figure}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
}

/** The settings of Drumbeat in this Slack, which reaches it by HTTP; on the embedded database unless told of a server. */
export function environmentOf(
  sandbox: Pick<Sandbox, 'botToken' | 'signingSecret' | 'apiUrl'>,
  database: { url: string } | { dataDir: string },
): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: sandbox.botToken,
    SLACK_SIGNING_SECRET: sandbox.signingSecret,
    SLACK_API_URL: sandbox.apiUrl,
    LOG_LEVEL: 'error',
    NODE_ENV: 'production',
    ...('url' in database ? { DATABASE_URL: database.url } : { DATA_DIR: database.dataDir }),
  };
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok;
    },
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port was given');
  return address.port;
}
