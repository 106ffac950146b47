import { seedOfRun } from './chances.ts';
import { type FanOut, type Report, runFanOut } from './fan-out.ts';
import { report, say, sized } from './runs.ts';

/** Of the runs in which processes are killed while they send. */
export const SIZE = sized({
  short: { messages: 40, kills: 5, controlKills: 4, patienceMs: 200_000 },
  long: { messages: 2_000, kills: 500, controlKills: 10, patienceMs: 40 * 60_000 },
});

/** For a test that waits for one run. */
export const TIMEOUT = SIZE.patienceMs + 30_000;

/** What a report has to match where nothing was lost, doubled or complained of. */
export const NOTHING_WRONG = { lost: [], doubled: [], disagreeing: [], complaints: '' };

/** One run, with its seed printed before it begins and its figures after it. */
export async function reportOf(
  { name, run }: { name: string; run: string },
  plan: Partial<FanOut> & Pick<FanOut, 'kills'>,
): Promise<Report> {
  const seed = seedOfRun();
  say(`${name}: SEED=${seed}`);
  const { messages, patienceMs } = SIZE;
  const outcome = await runFanOut({ messages, patienceMs, ...plan, seed });
  const { lost, doubled, disagreeing, errors, seconds, ...figures } = outcome;
  const counts = `${lost.length} lost, ${doubled.length} doubled, ${disagreeing.length} disagreeing`;
  say(`${name}: ${counts}, ${JSON.stringify(figures)}`);
  if (errors.length > 0) say(`${name}: ${errors.length} errors logged, such as ${errors[0]}`);
  report({ name, run, result: `${lost.length} lost, ${doubled.length} doubled`, seed, seconds });
  return outcome;
}
