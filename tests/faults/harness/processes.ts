import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { COMPILED_CODE } from '../../support/compiled-code.ts';
import type { Orders, Progress } from './failpoint.ts';

export interface ProcessSettings {
  /** The file to run, in this folder. */
  entry: string;
  environment: Record<string, string>;
  timing: Orders['timing'];
}

/** Short, so that a test need not wait for minutes; in the proportions of the real ones. */
export const TIMING = { timeoutMs: 1_000, leaseMs: 2_000, settleMs: 2_000 };

/** Starts processes of one kind, and keeps what they say. */
export interface Processes {
  launch(
    failpoints: Orders['failpoints'],
    settings?: { environment?: Record<string, string>; onSay?: (said: Progress) => void },
  ): ChildProcess;
  /** What they wrote to standard error: nothing, unless one breaks. */
  complaints(): string;
  complain(text: string): void;
  /** Lines of their logs from level error upwards. */
  errors(): string[];
  /** Ends every process, frozen ones included, and waits until they are gone. */
  end(): Promise<void>;
}

export function createProcesses({ entry, environment, timing }: ProcessSettings): Processes {
  const alive = new Set<ChildProcess>();
  let stderr = '';
  let log = '';
  return {
    launch(failpoints, { environment: own = {}, onSay } = {}) {
      const child = fork(join(import.meta.dirname, entry), {
        // Nothing of the machine's own settings may reach the app, but for where its programs are.
        env: {
          PATH: process.env.PATH,
          NODE_COMPILE_CACHE: COMPILED_CODE,
          ...environment,
          ...own,
          FAULTS_ORDERS: JSON.stringify({ timing, failpoints } satisfies Orders),
        },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      });
      alive.add(child);
      child.once('exit', () => alive.delete(child));
      child.stderr?.on('data', (chunk: Buffer) => {
        stderr += chunk.toString();
      });
      child.stdout?.on('data', (chunk: Buffer) => {
        log += chunk.toString();
      });
      if (onSay) child.on('message', onSay);
      return child;
    },
    complaints: () => stderr,
    complain: (text) => {
      stderr += `${text}\n`;
    },
    errors: () => log.split('\n').filter((line) => /"level":(50|60)/.test(line)),
    async end() {
      const ends = [...alive].map((child) => once(child, 'exit'));
      for (const child of alive) child.kill('SIGKILL');
      await Promise.all(ends);
    },
  };
}
