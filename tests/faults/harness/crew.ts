import { once } from 'node:events';
import type { Failpoint, Progress } from './failpoint.ts';
import { createProcesses, type ProcessSettings } from './processes.ts';

/** How one process of the crew is to end: by itself at a named step, or so many ms after it had come so far. */
export type Fate =
  | { at: 'step'; failpoint: Failpoint }
  | { at: 'random moment'; since: 'starting' | 'running' | 'delivering'; afterMs: number };

/** How one process did end. */
export interface Strike {
  fate: Fate;
  /** How far it had come. */
  progress: Progress | undefined;
}

export interface CrewSettings extends ProcessSettings {
  size: number;
  /** Handed out in this order; a process that gets none lives on. */
  fates: Fate[];
  /** Nobody is killed at a random moment before it resolves: there would be nothing to interrupt. */
  worthwhile?: Promise<unknown>;
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

export function startCrew(settings: CrewSettings): Crew {
  const fates = [...settings.fates];
  const processes = createProcesses(settings);
  const strikes: Strike[] = [];
  let stopping = false;

  /** One place in the crew, filled again until all fates have struck. */
  async function place(): Promise<void> {
    while (!stopping) {
      const fate = fates.shift();
      let progress: Progress | undefined;
      const child = processes.launch(fate?.at === 'step' ? [fate.failpoint] : [], {
        onSay: (said) => {
          progress = said;
          if (fate?.at !== 'random moment' || said !== fate.since) return;
          const strike = () => void setTimeout(() => child.kill('SIGKILL'), fate.afterMs).unref();
          if (settings.worthwhile) settings.worthwhile.then(strike, strike);
          else strike();
        },
      });
      if (fate === undefined) {
        // The last one stays; should it end by itself, that is a finding.
        void once(child, 'exit').then(([code, signal]) => {
          if (!stopping) processes.complain(`A process ended by itself (${signal ?? code}).`);
        });
        return;
      }
      const [code, signal] = await once(child, 'exit');
      if (stopping) return;
      if (signal !== 'SIGKILL') {
        throw new Error(`A process ended by itself (${signal ?? code}):\n${processes.complaints()}`);
      }
      strikes.push({ fate, progress });
    }
  }

  const spent = Promise.all(Array.from({ length: settings.size }, place)).then(() => {});
  // Whoever waits for it hears of it; without that it would end the test run.
  spent.catch(() => {});
  return {
    strikes,
    spent,
    complaints: processes.complaints,
    errors: processes.errors,
    async stop() {
      stopping = true;
      await processes.end();
    },
  };
}
