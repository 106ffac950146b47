import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Failpoint, Orders, Progress } from './failpoint.ts';

/** How one process of the crew is to end: by itself at a named step, or so many ms after it had come so far. */
export type Fate =
  | { at: 'step'; failpoint: Failpoint }
  | { at: 'random moment'; since: 'starting' | 'delivering'; afterMs: number };

/** How one process did end, or froze. */
export interface Strike {
  fate: Fate;
  /** How far it had come. */
  progress: Progress | undefined;
}

export interface CrewSettings {
  /** The file to run, in this folder. */
  entry: string;
  size: number;
  /** So many of these are left in peace. */
  steady: number;
  environment: Record<string, string>;
  timing: Orders['timing'];
  /** Handed out in this order; a process that gets none lives on. */
  fates: Fate[];
  /** A process that froze itself goes on after so many ms, and is killed a while after that. */
  frozenForMs: number;
}

/** So many processes at a time, each replaced when it was killed. */
export interface Crew {
  /** What has struck so far. */
  readonly strikes: readonly Strike[];
  /** Resolves when every fate has struck; rejects when a process ends that nobody killed. */
  readonly spent: Promise<void>;
  /** What the processes wrote to standard error: nothing, unless one breaks. */
  complaints(): string;
  /** Lines of their logs from level error upwards. */
  errors(): string[];
  /** Ends every process, and waits until they are gone. */
  stop(): Promise<void>;
}

/** Long enough for a process that goes on to do all the harm it can, in ms. */
const THAWED_FOR = 4_000;

export function startCrew(settings: CrewSettings): Crew {
  const fates = [...settings.fates];
  const alive = new Set<ChildProcess>();
  const strikes: Strike[] = [];
  let stderr = '';
  let log = '';
  let stopping = false;
  // A killed process is replaced in half the time when the code need not be compiled anew.
  const compiled = mkdtempSync(join(tmpdir(), 'drumbeat-compiled-'));

  function launch(fate: Fate | undefined): { child: ChildProcess; progress: () => Progress | undefined } {
    const failpoint = fate?.at === 'step' ? fate.failpoint : undefined;
    const child = fork(join(import.meta.dirname, settings.entry), {
      // Nothing of the machine's own settings may reach the app, but for where its programs are.
      env: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: compiled,
        ...settings.environment,
        FAULTS_ORDERS: JSON.stringify({ timing: settings.timing, failpoint } satisfies Orders),
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
    let progress: Progress | undefined;
    child.on('message', (said: Progress) => {
      progress = said;
      if (fate?.at === 'random moment' && said === fate.since) {
        setTimeout(() => child.kill('SIGKILL'), fate.afterMs).unref();
      }
      if (said === 'failing' && failpoint?.signal === 'SIGSTOP') {
        setTimeout(() => child.kill('SIGCONT'), settings.frozenForMs).unref();
        setTimeout(() => child.kill('SIGKILL'), settings.frozenForMs + THAWED_FOR).unref();
      }
    });
    return { child, progress: () => progress };
  }

  /** One place in the crew, filled again until all fates have struck. */
  async function place(isSteady: boolean): Promise<void> {
    while (!stopping) {
      const fate = isSteady ? undefined : fates.shift();
      const { child, progress } = launch(fate);
      if (fate === undefined) {
        // The last one stays; should it end by itself, that is a finding.
        void once(child, 'exit').then(([code, signal]) => {
          if (!stopping) stderr += `A process ended by itself (${signal ?? code}).\n`;
        });
        return;
      }
      const [code, signal] = await once(child, 'exit');
      if (stopping) return;
      if (signal !== 'SIGKILL') throw new Error(`A process ended by itself (${signal ?? code}):\n${stderr}`);
      strikes.push({ fate, progress: progress() });
    }
  }

  const spent = Promise.all(
    Array.from({ length: settings.size }, (_, index) => place(index < settings.steady)),
  ).then(() => {});
  // Whoever waits for it hears of it; without that it would end the test run.
  spent.catch(() => {});
  return {
    strikes,
    spent,
    complaints: () => stderr,
    errors: () => log.split('\n').filter((line) => /"level":(50|60)/.test(line)),
    async stop() {
      stopping = true;
      const ends = [...alive].map((child) => once(child, 'exit'));
      for (const child of alive) child.kill('SIGKILL');
      await Promise.all(ends);
      rmSync(compiled, { recursive: true, force: true });
    },
  };
}
