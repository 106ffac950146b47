import { seedOfRun } from './chances.ts';
import { type FanOut, type Report, runFanOut } from './fan-out.ts';
import { report, say, sized } from './runs.ts';

/** Of the runs in which processes are killed while they send. */
export const SIZE = sized({
  short: { messages: 40, kills: 5, controlKills: 4, patienceMs: 200_000 },
  long: { messages: 2_000, kills: 500, controlKills: 10, patienceMs: 40 * 60_000 },
});

/** Of the same where two processes work and two hear Slack, of which as many are killed each, while people click. */
export const PARTED_SIZE = sized({
  short: { kills: 3, webKills: 4, clickedIn: 6 },
  long: { kills: 250, webKills: 250, clickedIn: 800 },
});

/** For a test that waits for one run. */
export const TIMEOUT = SIZE.patienceMs + 30_000;

/** What a report has to match where nothing was lost, doubled or complained of. */
export const NOTHING_WRONG = { lost: [], doubled: [], disagreeing: [], lostAnswers: [], complaints: '' };

/** One run, with its seed printed before it begins and its figures after it. */
export async function reportOf(
  { name, run }: { name: string; run: string },
  plan: Partial<FanOut> & Pick<FanOut, 'kills'>,
): Promise<Report> {
  const seed = seedOfRun();
  say(`${name}: SEED=${seed}`);
  const { messages, patienceMs } = SIZE;
  const outcome = await runFanOut({ messages, patienceMs, ...plan, seed });
  const { lost, doubled, disagreeing, lostAnswers, errors, seconds, ...figures } = outcome;
  const counts = `${lost.length} lost, ${doubled.length} doubled, ${disagreeing.length} disagreeing`;
  say(`${name}: ${counts}, ${JSON.stringify(figures)}`);
  if (errors.length > 0) say(`${name}: ${errors.length} errors logged, such as ${errors[0]}`);
  const clicked = Object.entries(outcome.clicks).map(([said, count]) => `${count} ${said}`);
  const kept =
    clicked.length > 0 && `; ${lostAnswers.length} acknowledged answers lost; clicks: ${clicked.join(', ')}`;
  report({ name, run, result: `${lost.length} lost, ${doubled.length} doubled${kept || ''}`, seed, seconds });
  return outcome;
}
