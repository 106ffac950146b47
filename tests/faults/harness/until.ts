import { setTimeout as pause } from 'node:timers/promises';

/** Polls for something that other processes bring about; what throws has not happened yet. */
export async function until(condition: () => Promise<boolean>, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await condition().catch(() => false))) {
    if (performance.now() > deadline) throw new Error(`It did not happen within ${withinMs} ms`);
    await pause(50);
  }
}
