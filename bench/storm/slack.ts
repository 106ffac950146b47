import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order, Ready, Taken } from './slack-process.ts';

/** The local Slack in its process. */
export interface Slack extends Ready {
  deliverTo(url: string): Promise<void>;
  takenSince(at: number): Promise<Taken>;
  stop(): void;
}

/** Starts it, with a channel for each of so many teams. */
export async function openSlackApart(teams: number): Promise<Slack> {
  const child = fork(fileURLToPath(new URL('slack-process.ts', import.meta.url)), [String(teams)]);
  const answer = async () => (await once(child, 'message'))[0];
  const ask = (order: Order) => {
    const answered = answer();
    child.send(order);
    return answered;
  };
  const ready: Ready = await answer();
  return {
    ...ready,
    deliverTo: (url) => ask({ deliverTo: url }),
    takenSince: (at) => ask({ takenSince: at }),
    stop: () => child.disconnect(),
  };
}
