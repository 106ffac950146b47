import { pino } from 'pino';
import { migrate } from '../src/db/migrator.ts';
import { openDatabase } from '../src/db/open.ts';
import { company, START, setUpTeams } from './company.ts';
import { startStage } from './stage.ts';
import { playStory, StoryBroken } from './story.ts';
import { runTerminal } from './terminal.ts';

const print = (line: string) => void process.stdout.write(`${line}\n`);
const faults: string[] = [];
const story = process.argv.includes('--story');
// What the app logs as an error has no place in a story, which prints it at its end; else it is shown when it happens.
const logger = pino(
  { level: 'error' },
  { write: (line: string) => void (story ? faults.push(line) : print(`! ${line.trimEnd()}`)) },
);

const stage = await startStage({
  start: START,
  seed: company,
  logger,
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

if (story) {
  const whole = await playToTheEnd();
  await stage.stop();
  await stage.database.close();
  process.exit(whole ? 0 : 1);
}

await setUpTeams(stage);
await stage.moveTo('2026-11-30T09:00:00Z');
const base = stage.sandbox.apiUrl.replace('/api/', '/sandbox');
print(`
Drumbeat is running in a Slack workspace on this machine, with a company in it.
It is Monday, 10:00 in Berlin, and #payments is being asked right now.

Try this: click Still on track      you are Ben, and nothing changed
          as Chloe, then: click Update, and set Where does it stand? = blocked
          next                      the reminder, then: next, the summary
          as Maria, in platform, /checkin setup

Scripts can do the same over HTTP, for example:
  curl -s ${base}/as/Ben/read -H 'Content-Type: application/json' -d '{"in": "payments"}'`);
if (process.stdin.isTTY) await runTerminal(stage, print);
else {
  print('\nNo terminal to type into: stop with Ctrl-C.');
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
}
await stage.stop();
await stage.database.close();
process.exit(0);
