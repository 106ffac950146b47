import type { TestClock } from 'pg-boss';

/** How often (real ms) the clock goes on. */
const EVERY_MS = 100;
/** After a pause of the machine the clock does not race to catch up. */
const AT_MOST_MS = 1000;

/** Lets one thing at a time move a clock: a TestClock refuses two. */
export interface Turns {
  take<T>(work: () => Promise<T>): Promise<T>;
  isTaken(): boolean;
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    take: (work) => {
      waiting += 1;
      const turn = last.then(work).finally(() => {
        waiting -= 1;
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    isTaken: () => waiting > 0,
  };
}

/**
 * Lets a clock that is moved by hand go on like a real one in between, so that whoever looks on sees things happen
 * by themselves. What ends that.
 * @param onProblem hears why the clock could not go on for once; it tries again
 */
export function letFlow(
  clock: TestClock,
  turns: Turns,
  onProblem: (error: unknown) => void,
): () => Promise<void> {
  let before = performance.now();
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  async function goOn(): Promise<void> {
    const now = performance.now();
    const passed = Math.min(now - before, AT_MOST_MS);
    before = now;
    // While somebody moves the clock, real time does not count.
    if (!turns.isTaken()) await turns.take(() => clock.tick(Math.round(passed))).catch(onProblem);
    else before = performance.now();
    if (!isOver) timer = setTimeout(() => void goOn(), EVERY_MS);
  }
  void goOn();
  return async () => {
    isOver = true;
    clearTimeout(timer);
    await turns.take(async () => {});
  };
}
