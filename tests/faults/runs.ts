import { seedOfRun } from './chances.ts';
import { type FanOut, type Report, runFanOut } from './fan-out.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

const SIZES = {
  /** Part of `npm test`: small, so that a whole test run stays within minutes. */
  short: { messages: 60, kills: 8, controlKills: 4, patienceMs: 200_000 },
  /** `npm run test:faults`. */
  full: { messages: 200, kills: 30, controlKills: 10, patienceMs: 200_000 },
  /** `FAULTS=long npm run test:faults`: what docs/reliability.md quotes first; that takes twenty minutes. */
  long: { messages: 2_000, kills: 500, controlKills: 10, patienceMs: 40 * 60_000 },
};

const wanted = process.env.FAULTS ?? 'short';
if (!(wanted in SIZES)) throw new Error(`FAULTS is one of ${Object.keys(SIZES).join(', ')}`);

/** Whether this is the small version that runs with every test run. */
export const isShort = wanted === 'short';

/** How large a run is; said by the environment variable FAULTS. */
export const SIZE = SIZES[wanted as keyof typeof SIZES];

/** For a test that waits for one run. */
export const TIMEOUT = SIZE.patienceMs + 30_000;

/** What a report has to match where nothing was lost, doubled or complained of. */
export const NOTHING_WRONG = { lost: [], doubled: [], disagreeing: [], complaints: '' };

/** One run, with its seed printed before it begins and its figures after it. */
export async function reportOf(name: string, plan: Partial<FanOut> & Pick<FanOut, 'kills'>): Promise<Report> {
  const seed = seedOfRun();
  say(`${name}: SEED=${seed}`);
  const { messages, patienceMs } = SIZE;
  const report = await runFanOut({ messages, patienceMs, ...plan, seed });
  const { lost, doubled, disagreeing, errors, ...figures } = report;
  const counts = `${lost.length} lost, ${doubled.length} doubled, ${disagreeing.length} disagreeing`;
  say(`${name}: ${counts}, ${JSON.stringify(figures)}`);
  if (errors.length > 0) say(`${name}: ${errors.length} errors logged, such as ${errors[0]}`);
  return report;
}
