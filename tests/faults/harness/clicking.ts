import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '../../../sandbox/server/index.ts';
import type { Database } from '../../../src/db/open.ts';
import { answeredChannels } from './checker.ts';

/** How a click ended, as the person saw it. */
type Outcome = 'kept' | 'told that it was not' | 'not acknowledged' | 'acknowledged without a word';

interface Click {
  channel: string;
  /** When it began and when the person knew, by `performance.now()`. */
  began: number;
  ended: number;
  outcome: Outcome;
}

/** People who click `Still on track` all the time, and a ledger of what they were told that knows no database. */
export interface Clicking {
  readonly clicks: readonly Click[];
  /** How many there are of each outcome. */
  tally(): Partial<Record<Outcome, number>>;
  /** Ends when the clicks under way have ended. */
  stop(): Promise<void>;
}

/** How many people click at the same time. */
const HANDS = 4;
/** How long a person waits for a word after the acknowledgement: a transaction may take that long on a slow network. */
const PATIENCE_MS = 120_000;

/**
 * Ana answers in one channel after the other where a prompt stands; when all are answered, she clicks again.
 * @param patienceMs how long she waits for a word, where whoever owes it may have been killed
 */
export function startClicking(
  sandbox: Sandbox,
  channels: readonly string[],
  patienceMs = PATIENCE_MS,
): Clicking {
  const clicks: Click[] = [];
  const standing = new Set<string>();
  const busy = new Set<string>();
  const kept = new Set<string>();
  /** Where a click was acknowledged and nobody said what became of it: another one would store what that one lost. */
  const unsaid = new Set<string>();
  let stopping = false;

  function next(): string | undefined {
    for (const channel of channels) {
      if (!standing.has(channel) && sandbox.messagesIn(channel).length > 0) standing.add(channel);
    }
    const free = [...standing].filter((channel) => !busy.has(channel) && !unsaid.has(channel));
    return free.find((channel) => !kept.has(channel)) ?? free[clicks.length % free.length];
  }

  async function hand(): Promise<void> {
    while (!stopping) {
      const channel = next();
      if (channel === undefined) {
        await pause(50);
        continue;
      }
      busy.add(channel);
      const began = performance.now();
      const outcome = await click(sandbox, channel, patienceMs);
      if (outcome === 'kept') kept.add(channel);
      if (outcome === 'acknowledged without a word') unsaid.add(channel);
      clicks.push({ channel, began, ended: performance.now(), outcome });
      busy.delete(channel);
      await pause(20);
    }
  }

  const hands = Array.from({ length: HANDS }, hand);
  return {
    clicks,
    tally: () => {
      const counts: Partial<Record<Outcome, number>> = {};
      for (const { outcome } of clicks) counts[outcome] = (counts[outcome] ?? 0) + 1;
      return counts;
    },
    stop: async () => {
      stopping = true;
      await Promise.all(hands);
    },
  };
}

/** One click, and what the person reads after it. */
export async function click(sandbox: Sandbox, channel: string, patienceMs = PATIENCE_MS): Promise<Outcome> {
  const said = () =>
    sandbox.messagesIn(channel).flatMap(({ ephemeralTo, text }) => (ephemeralTo === undefined ? [] : [text]));
  const before = said().length;
  try {
    await sandbox.as('Ana').click('Still on track', { in: channel });
  } catch {
    return 'not acknowledged';
  }
  const deadline = performance.now() + patienceMs;
  while (said().length === before && performance.now() < deadline) await pause(10);
  const word = said().at(before);
  if (word === undefined) return 'acknowledged without a word';
  return /nothing you wrote was lost/i.test(word) ? 'told that it was not' : 'kept';
}

/**
 * The channels where a click was acknowledged, nobody was told that it was not kept, and no answer is stored:
 * what was lost.
 */
export async function lostAnswers(database: Database, { clicks }: Clicking): Promise<string[]> {
  const stored = new Set(await answeredChannels(database));
  const promised = clicks.filter(
    ({ outcome }) => outcome === 'kept' || outcome === 'acknowledged without a word',
  );
  return [...new Set(promised.map(({ channel }) => channel))].filter((channel) => !stored.has(channel));
}
