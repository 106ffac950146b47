import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Chances, chancesOf } from './chances.ts';
import { type Failpoint, STEPS } from './failpoint.ts';
import { createProcesses, type ProcessSettings } from './processes.ts';
import { knownAs } from './witness.ts';

export interface ZombieSettings extends ProcessSettings {
  databaseUrl: string;
  seed: number;
  size: number;
  /** How often each process freezes itself, at the named steps in turn, and in how many messages once. */
  atSteps: number;
  everyNth: number;
  /** The most freezes at random moments, and the ms between two of them. */
  atRandom: number;
  apartMs: readonly [number, number];
  /** For how long: some only past their leases, some until others have taken their jobs over. */
  brieflyMs: readonly [number, number];
  longMs: readonly [number, number];
}

export interface Zombies {
  /** How often a process was frozen, by where: `at claimed`, `at a random moment`. */
  freezes(): Record<string, number>;
  complaints(): string;
  errors(): string[];
  /** Freezes nobody any more, and lets everyone go on. */
  thaw(): void;
  stop(): Promise<void>;
}

/** So many processes on one database that are frozen again and again, and go on as if nothing had happened. */
export function startZombies(settings: ZombieSettings): Zombies {
  const chances = chancesOf(settings.seed);
  const processes = createProcesses(settings);
  const frozen = new Set<ChildProcess>();
  const children: ChildProcess[] = [];
  const delivering = new Set<ChildProcess>();
  const freezes: Record<string, number> = {};
  let over = false;

  /** Freezes a process, or sees to one that froze itself; it goes on after a while. */
  function freeze(child: ChildProcess, where: string): void {
    if (frozen.has(child)) return;
    frozen.add(child);
    freezes[where] = (freezes[where] ?? 0) + 1;
    child.kill('SIGSTOP');
    setTimeout(() => goOn(child), howLong(chances, settings)).unref();
  }

  function goOn(child: ChildProcess): void {
    if (!frozen.delete(child)) return;
    child.kill('SIGCONT');
  }

  for (let index = 0; index < settings.size; index += 1) {
    const name = `crew-${index}`;
    const child = processes.launch(failpointsOf(chances, settings), {
      environment: { DATABASE_URL: knownAs(name, settings.databaseUrl) },
      onSay: (said) => {
        if (said === 'delivering') delivering.add(child);
        if (said !== 'failing') return;
        if (!over) freeze(child, 'at a step');
      },
    });
    children.push(child);
    void once(child, 'exit').then(([code, signal]) => {
      if (!over) processes.complain(`${name} ended by itself (${signal ?? code}).`);
    });
  }

  async function haunt(): Promise<void> {
    for (let left = settings.atRandom; left > 0; ) {
      await pause(chances.between(...settings.apartMs), undefined, { ref: false });
      if (over) return;
      const awake = [...delivering].filter((child) => !frozen.has(child));
      const child = awake[chances.between(0, awake.length - 1)];
      // One stays awake, to take over.
      if (child === undefined || awake.length === 1) continue;
      freeze(child, 'at a random moment');
      left -= 1;
    }
  }
  void haunt();
  // One that stopped itself in the very moment in which it was frozen from here would otherwise wait for ever.
  const waking = setInterval(() => {
    for (const child of children) if (!frozen.has(child)) child.kill('SIGCONT');
  }, 1_000).unref();

  return {
    freezes: () => ({ ...freezes }),
    complaints: processes.complaints,
    errors: processes.errors,
    thaw() {
      over = true;
      for (const child of [...frozen]) goOn(child);
    },
    async stop() {
      over = true;
      clearInterval(waking);
      await processes.end();
    },
  };
}

function howLong(chances: Chances, { brieflyMs, longMs }: ZombieSettings): number {
  return chances.between(...(chances.between(1, 3) === 1 ? brieflyMs : longMs));
}

/** The times that a process comes to a step at which it freezes there, spread over what it sends. */
function failpointsOf(chances: Chances, { atSteps, everyNth }: ZombieSettings): Failpoint[] {
  const first = chances.between(0, STEPS.length - 1);
  return Array.from({ length: atSteps }, (_, index) => {
    const step = STEPS[(first + index) % STEPS.length] ?? 'claimed';
    return {
      step,
      nth: index * everyNth + chances.between(1, everyNth),
      delayMs: step === 'called' ? chances.between(0, 20) : 0,
      signal: 'SIGSTOP',
    };
  });
}
