import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { FailpointName } from '../../../src/app.ts';

/** The steps that every post goes through, in their order. */
export const STEPS = ['claimed', 'called', 'answered', 'recorded'] as const satisfies FailpointName[];
export type Step = (typeof STEPS)[number];

/** Every place that has a name. */
const NAMES = [
  ...STEPS,
  'opening',
  'opened',
  'editing',
  'looking',
  'deleting',
  'planning',
] as const satisfies FailpointName[];

/** Where a process ends or freezes itself: at the nth time that it comes to this step, so many ms into it. */
export const failpointSchema = z.object({
  step: z.enum(NAMES),
  nth: z.number().int().positive(),
  delayMs: z.number().int().nonnegative(),
  /** SIGKILL leaves nothing behind; SIGSTOP freezes until somebody sends SIGCONT. */
  signal: z.enum(['SIGKILL', 'SIGSTOP']),
});
export type Failpoint = z.infer<typeof failpointSchema>;

/** What a process is told by the test that starts it, in the variable FAULTS_ORDERS. */
export const ordersSchema = z.object({
  failpoints: z.array(failpointSchema),
  timing: z.object({ timeoutMs: z.number(), leaseMs: z.number(), settleMs: z.number() }),
});
export type Orders = z.infer<typeof ordersSchema>;

export function readOrders(): Orders {
  return ordersSchema.parse(JSON.parse(process.env.FAULTS_ORDERS ?? '{}'));
}

/** The hook that carries failpoints out. */
export function failAt(failpoints: readonly Failpoint[]): (step: FailpointName) => Promise<void> {
  const times = new Map<FailpointName, number>();
  let delivering = false;
  return async (step) => {
    if (!delivering && step !== 'planning') {
      tell('delivering');
      delivering = true;
    }
    const nth = (times.get(step) ?? 0) + 1;
    times.set(step, nth);
    const failpoint = failpoints.find((each) => each.step === step && each.nth === nth);
    if (!failpoint) return;
    if (failpoint.delayMs > 0) await pause(failpoint.delayMs);
    tell('failing');
    process.kill(process.pid, failpoint.signal);
    // Thawed: time to see which connections were closed meanwhile, or a late request would only fail on one of them.
    await pause(100);
  };
}

/** How far a process has come, as it tells the test. */
export type Progress = 'starting' | 'running' | 'delivering' | 'failing';

export function tell(progress: Progress): void {
  process.send?.(progress);
}

/** A test that ends, however it ends, takes its processes with it. */
export function endWithParent(): void {
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
}
