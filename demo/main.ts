import open from 'open';
import { pino } from 'pino';
import { z } from 'zod';
import { builtPage } from '../sandbox/client/build.ts';
import { migrate } from '../src/db/migrator.ts';
import { openDatabase } from '../src/db/open.ts';
import { company, START, setUpTeams, WEEK_BEFORE } from './company.ts';
import { playFirstWeek } from './first-week.ts';
import { largeCompany, setUpLargeCompany } from './large-company.ts';
import { startStage } from './stage.ts';
import { playStory, StoryBroken } from './story.ts';
import { tour } from './tour.ts';

const logLine = z.object({ msg: z.string().default(''), err: z.object({ message: z.string() }).optional() });
const print = (line: string) => void process.stdout.write(`${line}\n`);
const faults: string[] = [];

/** A line of the log as a sentence: what happened, and why. */
function inWords(line: string): string {
  const { msg, err } = logLine.parse(JSON.parse(line));
  return [msg.replace(/[:\s]+$/, ''), err?.message].filter(Boolean).join(': ');
}
const story = process.argv.includes('--story');
// A company of eight teams and 120 outcomes, in the place of the small one with its first week.
const large = process.argv.includes('--large');
// What the app logs as an error has no place in a story, which prints it at its end; else it is shown when it happens.
const logger = pino(
  { level: 'error' },
  { write: (line: string) => void (story ? faults.push(line) : print(`! ${inWords(line)}`)) },
);

// While the database and the app start, the page is built.
const page = story ? undefined : builtPage();
const prepared = Promise.withResolvers<void>();
const stage = await startStage({
  start: story || large ? START : WEEK_BEFORE,
  seed: large ? largeCompany : company,
  logger,
  ...(story ? {} : { port: Number(process.env.PORT ?? 4010), opensWhen: prepared.promise }),
  ...(story || large ? {} : { tour }),
  gallery: async () => (await import('../gallery/index.ts')).gallery(),
  openDatabase: async (clock) => {
    const database = await openDatabase({ dataDir: 'memory://' }, { logger, clock });
    await migrate(database);
    return database;
  },
});

/** Whether everything went as it should; what did not is printed. */
async function playToTheEnd(): Promise<boolean> {
  try {
    await playStory(stage, print);
  } catch (error) {
    if (!(error instanceof StoryBroken)) throw error;
    faults.push(error.message);
  }
  for (const refusal of stage.sandbox.refusals) faults.push(`Slack would refuse: ${JSON.stringify(refusal)}`);
  for (const { name } of company.people ?? []) {
    for (const problem of stage.sandbox.as(name).problems())
      faults.push(`${name} was told by Slack: ${problem}`);
  }
  for (const fault of faults) print(`\n! ${fault}`);
  print(
    faults.length === 0 ? '\nEverybody saw what they should, and nothing else.' : '\nThe story is broken.',
  );
  return faults.length === 0;
}

async function end(code: number): Promise<never> {
  await stage.stop();
  await stage.database.close();
  process.exit(code);
}

if (story) await end((await playToTheEnd()) ? 0 : 1);

if (large) await setUpLargeCompany(stage);
else {
  await setUpTeams(stage);
  await playFirstWeek(stage);
  await stage.moveTo(START);
}
stage.letTimeFlow();
await page;
prepared.resolve();
print(`
Drumbeat is running in a Slack workspace on this machine, with a company in it. Open

  ${stage.sandbox.pageUrl}

and be anyone in it, move the clock, break things. ${large ? '' : 'The tour there takes two minutes. '}Stop with Ctrl-C.`);
// Where somebody sits before a screen, their browser comes up by itself.
const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
if (process.stdout.isTTY && hasScreen) await open(stage.sandbox.pageUrl).catch(() => undefined);
await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
await end(0);
