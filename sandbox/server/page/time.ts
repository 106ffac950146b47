import { z } from 'zod';
import type { Activity } from '../activity.ts';
import type { SandboxClock } from '../clock.ts';
import type { ClockPart, DueEvent } from './protocol.ts';

/** How whoever runs the sandbox lets a page move the time, when more than the clock has to move with it. */
export interface TimeControl {
  /** Whether the clock goes on by itself between moves, at present. */
  runs(): boolean;
  /** What is due next by the app's own account, soonest first. */
  upcoming(): Promise<DueEvent[]>;
  /** Moves everything to a moment (ms since the epoch), and resolves when all that was due until then is done. */
  moveTo(at: number): Promise<void>;
}

/** A clock that can be moved, such as pg-boss's TestClock. */
const moveable = z.object({ tick: z.custom<(ms: number) => Promise<void>>((v) => typeof v === 'function') });

/** Without a control the clock itself is moved, where it can be; nothing is known to be due then. */
export function plainTimeControl(clock: SandboxClock): TimeControl | undefined {
  const { success, data } = moveable.safeParse(clock);
  if (!success) return undefined;
  return {
    runs: () => false,
    upcoming: async () => [],
    moveTo: (at) => data.tick.call(clock, Math.max(0, at - clock.now())),
  };
}

export interface PageTime {
  part(): ClockPart;
  /** Asks again what is due, and tells watchers when that changed. */
  refresh(): Promise<void>;
  /** @throws Error, as a sentence, when the time can't be moved to there, or is being moved already */
  moveTo(at: number): Promise<void>;
}

export function createPageTime(
  clock: SandboxClock,
  control: TimeControl | undefined,
  activity: Activity,
): PageTime {
  let upcoming: DueEvent[] = [];
  let moving = false;
  let asked = 0;
  const refresh = async () => {
    if (!control || moving) return;
    asked += 1;
    const question = asked;
    // An app that can't say what is due, because it is stopping perhaps, has said it a moment ago.
    const answer = await control.upcoming().catch(() => upcoming);
    if (question !== asked || JSON.stringify(answer) === JSON.stringify(upcoming)) return;
    upcoming = answer;
    activity.touch();
  };
  return {
    part: () => ({
      now: clock.now(),
      runs: control ? control.runs() : true,
      moveable: control !== undefined,
      moving,
      upcoming,
    }),
    refresh,
    moveTo: async (at) => {
      if (!control) throw new Error('This sandbox runs on real time; its clock does not move by hand.');
      if (moving) throw new Error('The clock is being moved already; wait a moment.');
      if (at < clock.now()) throw new Error('Time moves forward only.');
      moving = true;
      activity.touch();
      try {
        await control.moveTo(at);
      } finally {
        moving = false;
        await refresh();
        activity.touch();
      }
    },
  };
}
