import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Orders, putThrough, type Verdict } from './put-through.ts';

/** Shares the texts out among so many processes, and adds up what they find; with none it is done here, at once. */
export async function sendAdversaries(orders: Orders, processes: number): Promise<Verdict> {
  if (processes === 0) return putThrough(orders);
  const verdicts = await Promise.all(
    Array.from({ length: processes }, (_, index) =>
      inProcess({
        ...orders,
        seed: orders.seed + index * 1_000_003,
        texts: Math.ceil(orders.texts / processes),
      }),
    ),
  );
  return verdicts.reduce((sum, { texts, cases, wrong, examples }) => ({
    texts: sum.texts + texts,
    cases: sum.cases + cases,
    wrong: {
      'live mention': sum.wrong['live mention'] + wrong['live mention'],
      'over a limit': sum.wrong['over a limit'] + wrong['over a limit'],
      'broken text': sum.wrong['broken text'] + wrong['broken text'],
    },
    examples: [...sum.examples, ...examples],
  }));
}

async function inProcess(orders: Orders): Promise<Verdict> {
  const child = fork(join(import.meta.dirname, '../texts-process.ts'), { execArgv: [] });
  let verdict: Verdict | undefined;
  child.on('message', (message: Verdict) => {
    verdict = message;
  });
  const gone = once(child, 'exit');
  child.send(orders);
  await gone;
  if (!verdict) throw new Error('A process ended without a verdict; what it wrote is above');
  return verdict;
}
