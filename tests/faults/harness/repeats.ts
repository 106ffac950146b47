import type { SandboxClock } from '../../../sandbox/server/clock.ts';
import type { Delivery } from '../../../sandbox/server/transports/delivery.ts';
import { createHttpPush } from '../../../sandbox/server/transports/http-push.ts';
import type { Chances } from './chances.ts';

/** Something that Slack sends, once or more often. */
export type Thing = Pick<Delivery, 'kind' | 'payload'>;

/** The most often that one thing is sent. */
const MOST = 4;
/** In real ms; a busy machine is no lost answer. */
const PATIENCE_MS = 60_000;

/**
 * Each thing one to four times, shuffled. A third of the things come in one go, as a double click and an impatient
 * retry do; the repeats of the others come anywhere, before the original as well.
 */
export function repeatedAndShuffled(things: readonly Thing[], chances: Chances): Delivery[] {
  const groups = things.flatMap((thing) => {
    const all = Array.from({ length: chances.between(1, MOST) }, (_, num): Delivery => {
      const { kind, payload } = thing;
      return { kind, payload, ...(num > 0 && { retry: { num, reason: 'timeout' } }) };
    });
    return chances.between(1, 3) === 1 ? [all] : all.map((each) => [each]);
  });
  for (let last = groups.length - 1; last > 0; last -= 1) {
    const other = chances.between(0, last);
    [groups[last], groups[other]] = [groups[other] ?? [], groups[last] ?? []];
  }
  return groups.flat();
}

/**
 * Sends them to the app's address, so many at a time, signed as Slack does. Every repeat has a timestamp of its own
 * and with it another signature: the same request once more would be refused as a copied one. What is not
 * acknowledged, as happens on a busy machine, comes again like everything that Slack got no answer to.
 * @returns how many were not acknowledged at first, and how many never
 */
export async function send(
  deliveries: readonly Delivery[],
  settings: { url: string; signingSecret: string; clock: SandboxClock; inParallel: number },
): Promise<{ late: number; never: number }> {
  let left = await sendOnce(deliveries, settings, 0);
  const late = left.length;
  for (let round = 1; round < MOST && left.length > 0; round += 1)
    left = await sendOnce(left, settings, round);
  return { late, never: left.length };
}

async function sendOnce(
  deliveries: readonly Delivery[],
  { url, signingSecret, clock, inParallel }: Parameters<typeof send>[1],
  round: number,
): Promise<Delivery[]> {
  const pushes = Array.from({ length: MOST }, (_, num) => {
    const now = () => clock.now() + 60_000 + (round * MOST + num) * 1000;
    return createHttpPush({ url, signingSecret }, { ...clock, now }, PATIENCE_MS);
  });
  const failed: Delivery[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: inParallel }, async () => {
      for (let delivery = deliveries[next++]; delivery; delivery = deliveries[next++]) {
        const outcome = await pushes[delivery.retry?.num ?? 0]?.deliver(delivery);
        if (outcome?.acked === false) failed.push(delivery);
      }
    }),
  );
  return failed;
}
